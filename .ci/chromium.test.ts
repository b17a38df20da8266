import { describe, expect, it } from 'vitest'
import { findChromium, type Machine } from './chromium.ts'

interface World {
  env?: Record<string, string>
  /** Programs that start: the browsers that are there, `sudo` when it asks for no password. */
  starting?: string[]
  onPath?: string[]
  isRoot?: boolean
  /** What an installer brings, by the word that names it on its command line. */
  brings?: Record<string, string>
}

function play(world: World): { find: () => string; ran: string[] } {
  const starting = new Set(world.starting)
  const ran: string[] = []
  const machine: Machine = {
    env: world.env ?? {},
    playwrightPath: '/cache/playwright/chrome',
    which: (command) => {
      const path = `/bin/${command}`
      return starting.has(path) || world.onPath?.includes(command) ? path : null
    },
    succeeds: (command, args) => {
      const line = [command, ...args].join(' ')
      if (line.includes('install')) ran.push(line)
      for (const [word, path] of Object.entries(world.brings ?? {})) {
        if (line.includes('install') && line.includes(word)) starting.add(path)
      }
      return starting.has(command)
    },
    isRoot: world.isRoot ?? false,
    say: () => {},
  }
  return { find: () => findChromium(machine), ran }
}

describe('a Chromium that is here', () => {
  it('takes CHROMIUM_PATH before anything else', () => {
    const { find } = play({ env: { CHROMIUM_PATH: '/mine' }, starting: ['/mine', '/bin/chromium'] })
    expect(find()).toBe('/mine')
  })

  it('refuses a CHROMIUM_PATH that does not start, rather than taking another', () => {
    const { find, ran } = play({ env: { CHROMIUM_PATH: '/mine' }, starting: ['/bin/chromium'] })
    expect(find).toThrow('CHROMIUM_PATH is /mine, which does not start')
    expect(ran).toEqual([])
  })

  it("takes Playwright's own before one on PATH", () => {
    const { find } = play({ starting: ['/cache/playwright/chrome', '/bin/chromium'] })
    expect(find()).toBe('/cache/playwright/chrome')
  })

  it('takes the first on PATH that starts, and installs nothing', () => {
    const { find, ran } = play({ onPath: ['chromium'], starting: ['/bin/google-chrome'] })
    expect(find()).toBe('/bin/google-chrome')
    expect(ran).toEqual([])
  })
})

describe('a machine without one', () => {
  it('asks Playwright first', () => {
    const { find, ran } = play({
      onPath: ['apt-get'],
      isRoot: true,
      brings: { 'cli.js install': '/cache/playwright/chrome' },
    })
    expect(find()).toBe('/cache/playwright/chrome')
    expect(ran).toHaveLength(1)
  })

  it('asks apt-get as root when Playwright brings none', () => {
    const { find, ran } = play({
      onPath: ['apt-get'],
      isRoot: true,
      brings: { 'apt-get install': '/bin/chromium' },
    })
    expect(find()).toBe('/bin/chromium')
    expect(ran.at(-1)).toMatch(/^env .*apt-get install -y --no-install-recommends chromium$/)
  })

  it('asks apt-get through a sudo that wants no password', () => {
    const { find, ran } = play({
      onPath: ['apt-get', 'sudo'],
      starting: ['sudo'],
      brings: { 'apt-get install': '/bin/chromium' },
    })
    expect(find()).toBe('/bin/chromium')
    expect(ran.at(-1)).toMatch(/^sudo -n env .*apt-get install/)
  })

  it('leaves apt-get alone without the rights, and says what to do', () => {
    const { find, ran } = play({ onPath: ['apt-get', 'sudo'] })
    expect(find).toThrow(/set CHROMIUM_PATH/)
    expect(ran.join()).not.toContain('apt-get')
  })
})
