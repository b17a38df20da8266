import { contrastOf } from '../shared/contrast.ts'

/** Of each bar below an element: how much its fill stands out from its track. */
export function contrastsOf(element: HTMLElement): number[] {
  const lines = [...element.querySelectorAll<HTMLElement>('div[role=progressbar]')].map((track) => {
    const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(
      track.lastElementChild as HTMLElement,
    )
    // At rest it is made of dashes, which are a border.
    const fill = borderTopWidth === '0px' ? backgroundColor : borderTopColor
    return contrastOf(fill, getComputedStyle(track).backgroundColor)
  })
  const circles = [...element.querySelectorAll('svg[role=progressbar]')].map((svg) => {
    const [track, arc] = [svg.querySelector('circle'), svg.querySelector('circle:last-child')] as Element[]
    return contrastOf(getComputedStyle(arc as Element).stroke, getComputedStyle(track as Element).stroke)
  })
  return [...lines, ...circles]
}
