import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { addons } from 'storybook/manager-api'

import { prefersDark, resolveScheme } from '../src/docs/scheme.ts'
import { themes } from './themes.ts'

addons.setConfig({ theme: themes[resolveScheme('system')] })

/** The frame around the stories wears what the toolbar chooses for them. */
addons.register('rivulet/scheme', (api) => {
  let choice: unknown = 'system'
  function update() {
    api.setOptions({ theme: themes[resolveScheme(choice)] })
  }
  // Before the manager itself has taken the news in, so it is read from the event.
  for (const news of [SET_GLOBALS, GLOBALS_UPDATED]) {
    api.on(news, ({ globals }: { globals: Record<string, unknown> }) => {
      choice = globals['scheme']
      update()
    })
  }
  matchMedia(prefersDark).addEventListener('change', update)
})
