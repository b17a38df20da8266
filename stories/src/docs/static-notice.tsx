/** Shown where Storybook was built to files: there is no server then to stream anything. */
export function StaticNotice() {
  if (import.meta.env.DEV) return null
  return (
    <p className="docs-notice sb-unstyled">
      This is a static copy, which has no server: the stories show how a stream fails to open. Run{' '}
      <code>pnpm dev</code> in the repository to see them live.
    </p>
  )
}
