'use client'

import { withRef } from '../utils/with-ref.ts'
import { Announcer as AnnouncerPart, type AnnouncerProps } from './announcer/announcer.tsx'
import { Circle as CirclePart, type CircleProps } from './circle/circle.tsx'
import { Eta as EtaPart, type EtaProps } from './eta/eta.tsx'
import {
  Indicator as IndicatorPart,
  type IndicatorProps,
  type IndicatorState,
} from './indicator/indicator.tsx'
import { Label as LabelPart, type LabelProps } from './label/label.tsx'
import { Phase as PhasePart, type PhaseProps, type PhaseState } from './phase/phase.tsx'
import { Root as RootPart, type RootProps } from './root/root.tsx'
import { Track as TrackPart, type TrackProps } from './track/track.tsx'
import { Value as ValuePart, type ValueProps } from './value/value.tsx'
import type { ProgressState } from './progress-context.ts'

export { useRegion } from './region/use-region.ts'

export const Announcer: typeof AnnouncerPart = /* @__PURE__ */ withRef('ProgressBar', AnnouncerPart)
export declare namespace Announcer {
  type Props = AnnouncerProps
  type State = ProgressState
}

export const Circle: typeof CirclePart = /* @__PURE__ */ withRef('ProgressBar', CirclePart)
export declare namespace Circle {
  type Props = CircleProps
  type State = ProgressState
}

export const Eta: typeof EtaPart = /* @__PURE__ */ withRef('ProgressBar', EtaPart)
export declare namespace Eta {
  type Props = EtaProps
  type State = ProgressState
}

export const Indicator: typeof IndicatorPart = /* @__PURE__ */ withRef('ProgressBar', IndicatorPart)
export declare namespace Indicator {
  type Props = IndicatorProps
  type State = IndicatorState
}

export const Label: typeof LabelPart = /* @__PURE__ */ withRef('ProgressBar', LabelPart)
export declare namespace Label {
  type Props = LabelProps
  type State = ProgressState
}

export const Phase: typeof PhasePart = /* @__PURE__ */ withRef('ProgressBar', PhasePart)
export declare namespace Phase {
  type Props = PhaseProps
  type State = PhaseState
}

export const Root: typeof RootPart = /* @__PURE__ */ withRef('ProgressBar', RootPart)
export declare namespace Root {
  type Props = RootProps
  type State = ProgressState
}

export const Track: typeof TrackPart = /* @__PURE__ */ withRef('ProgressBar', TrackPart)
export declare namespace Track {
  type Props = TrackProps
  type State = ProgressState
}

export const Value: typeof ValuePart = /* @__PURE__ */ withRef('ProgressBar', ValuePart)
export declare namespace Value {
  type Props = ValueProps
  type State = ProgressState
}
