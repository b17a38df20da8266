import type { speak } from './speak.ts'

let loaded: typeof speak | undefined

/**
 * Calls back with what speaks jobs: at once where it is loaded, else when it is. Nothing is said of a job at once, so that no page
 * waits for it; where it cannot be loaded that is reported, and the next mount tries again.
 */
export function withSpeak(callback: (speakJob: typeof speak) => void): void {
  if (loaded) return callback(loaded)
  void import('./speak.ts').then((module) => {
    loaded = module.speak
    callback(loaded)
  }, reportError)
}
