import { median } from '../parse.ts'
import type { MainThread } from '../page.ts'
import type { SubjectName } from './subjects.ts'

export type Round = Record<SubjectName, MainThread>

export interface SubjectTime {
  subject: SubjectName
  /** Medians of all rounds, in milliseconds. */
  taskMs: number
  scriptMs: number
  styleMs: number
  layoutMs: number
  /** What is none of these: painting, the network, the browser's own. */
  otherMs: number
  layouts: number
  /** Medians of each round's own ratio of `taskMs`: to the bare text node, and to the one that core feeds. */
  ratio: number
  ratioToCore: number
  /** The same as `ratio` for one layout, hence one frame: a busy machine drops frames, of one subject more than of another. */
  ratioPerLayout: number
}

export function summarize(rounds: readonly Round[], subjects: readonly SubjectName[]): SubjectTime[] {
  return subjects.map((subject) => {
    const times = rounds.map((round) => round[subject])
    const ms = (pick: (time: MainThread) => number) => Math.round(median(times.map(pick)) * 1_000)
    const ratioTo = (floor: SubjectName, cost = ({ taskS }: MainThread) => taskS) =>
      Number(median(rounds.map((round) => cost(round[subject]) / cost(round[floor]))).toFixed(2))
    return {
      subject,
      taskMs: ms(({ taskS }) => taskS),
      scriptMs: ms(({ scriptS }) => scriptS),
      styleMs: ms(({ styleS }) => styleS),
      layoutMs: ms(({ layoutS }) => layoutS),
      otherMs: ms(({ taskS, scriptS, styleS, layoutS }) => taskS - scriptS - styleS - layoutS),
      layouts: median(times.map(({ layouts }) => layouts)),
      ratio: ratioTo('text node'),
      ratioToCore: ratioTo('text node, core'),
      ratioPerLayout: ratioTo('text node', ({ taskS, layouts }) => taskS / layouts),
    }
  })
}
