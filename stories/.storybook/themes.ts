import { create, type ThemeVars } from 'storybook/theming'

import type { Scheme } from '../src/docs/scheme.ts'

const sans = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif'
const mono = 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace'

/** The colours of `src/styles/tokens.css`, as values: Storybook computes shades from them. */
const colours = {
  light: {
    page: '#f9fafb',
    surface: '#ffffff',
    border: '#e2e6eb',
    text: '#12171f',
    muted: '#545f6d',
    accent: '#0a66c2',
    selected: '#0a66c2',
  },
  dark: {
    page: '#0b0e13',
    surface: '#12161d',
    border: '#262d38',
    text: '#e8ecf2',
    muted: '#9aa6b6',
    accent: '#6db3ff',
    selected: '#4c9aeb',
  },
} satisfies Record<Scheme, Record<string, string>>

function theme(base: Scheme): ThemeVars {
  const { page, surface, border, text, muted, accent, selected } = colours[base]
  return create({
    base,
    brandTitle: 'Rivulet',
    brandUrl: './',
    brandTarget: '_self',
    brandImage: brandImage(text, accent),
    fontBase: sans,
    fontCode: mono,
    appBg: page,
    appContentBg: surface,
    appHoverBg: base === 'light' ? '#eef1f4' : '#1b212b',
    appPreviewBg: page,
    appBorderColor: border,
    appBorderRadius: 8,
    barBg: surface,
    barTextColor: muted,
    barHoverColor: accent,
    barSelectedColor: accent,
    colorPrimary: accent,
    // Storybook darkens it behind white text.
    colorSecondary: selected,
    inputBg: surface,
    inputBorder: base === 'light' ? '#8a94a3' : '#5d6877',
    inputBorderRadius: 6,
    inputTextColor: text,
    textColor: text,
    textMutedColor: muted,
  })
}

/** Three currents and the name. */
function brandImage(text: string, accent: string): string {
  const currents = [7, 14, 21]
    .map((y, index) => {
      const d = `M2 ${y}c4-5 8-5 12 0s8 5 12 0`
      return `<path d="${d}" stroke="${accent}" stroke-opacity="${1 - index * 0.3}"/>`
    })
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="124" height="28" viewBox="0 0 124 28" fill="none">
    <g stroke-width="2.5" stroke-linecap="round">${currents}</g>
    <text x="38" y="20.5" font-family="ui-sans-serif, system-ui, sans-serif" font-size="18" font-weight="650"
      letter-spacing="-0.3" fill="${text}">Rivulet</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

export const themes: Record<Scheme, ThemeVars> = { light: theme('light'), dark: theme('dark') }
