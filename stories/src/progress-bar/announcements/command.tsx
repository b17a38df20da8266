import { Button } from '../../shared/button.tsx'

interface CommandProps {
  tone?: 'primary' | 'plain'
  isPossible: boolean
  onPress: () => void
  children: string
}

/** A button that may have nothing to do. It is not `disabled`: that would take the focus away from whoever has just pressed it. */
export function Command({ tone = 'plain', isPossible, onPress, children }: CommandProps) {
  return (
    <Button
      tone={tone}
      aria-disabled={!isPossible}
      onClick={() => isPossible && onPress()}
      style={isPossible ? {} : { opacity: 0.5, cursor: 'not-allowed' }}
    >
      {children}
    </Button>
  )
}
