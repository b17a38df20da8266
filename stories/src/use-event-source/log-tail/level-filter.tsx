import { Choice } from '../../shared/choice.tsx'
import { type Level, levels } from './log-line.ts'

interface LevelFilterProps {
  value: Level | 'all'
  onChange: (level: Level | 'all') => void
}

export function LevelFilter({ value, onChange }: LevelFilterProps) {
  return <Choice legend="Level" options={['all', ...levels] as const} value={value} onChange={onChange} />
}
