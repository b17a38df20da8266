import { useRender } from '@base-ui/react/use-render'
import { render } from '@testing-library/react'
import { useState, version } from 'react'
import { expect, test } from 'vitest'
import { server } from 'vitest/browser'

// A second copy of React would make `useState` throw where Base UI's hook uses the other one.
function Version() {
  const [text] = useState(version)
  return useRender({ defaultTagName: 'output', props: { children: text } })
}

test('the React that renders, also under Base UI, is the one that this run is for', () => {
  const expected = server.config.root.endsWith('compat-react18') ? /^18\./ : /^19\./
  expect(render(<Version />).getByRole('status').textContent).toMatch(expected)
})
