import { jobs } from './jobs.ts'

/** The floor: a style and a text, written where they have changed. */
export function mountBare(root: HTMLElement): void {
  for (const [at, job] of jobs.entries()) {
    const bar = document.createElement('div')
    bar.innerHTML = `<span>Job ${at}</span> <span></span><div class="track"><div class="fill"></div></div>`
    const text = bar.querySelectorAll('span')[1]
    const fill = bar.querySelector<HTMLElement>('.fill')
    if (!text || !fill) throw new Error('The bar has no parts.')
    fill.style.transformOrigin = 'left'
    root.append(bar)
    job.subscribe(() => {
      const { value, max } = job.getSnapshot()
      const shown = `${Math.floor((value / max) * 100)}%`
      if (text.textContent !== shown) text.textContent = shown
      fill.style.transform = `scaleX(${value / max})`
    })
  }
}
