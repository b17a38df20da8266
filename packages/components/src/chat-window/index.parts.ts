'use client'

import { withRef } from '../utils/with-ref.ts'
import {
  type ActionProps,
  type ActionState,
  Copy as CopyPart,
  type CopyProps,
  type CopyState,
  Regenerate as RegeneratePart,
  Retry as RetryPart,
} from './actions/actions.tsx'
import {
  Announcer as AnnouncerPart,
  type AnnouncerProps,
  type AnnouncerState,
} from './announcer/announcer.tsx'
import type { ComposerState } from './composer/composer-context.ts'
import { Composer as ComposerPart, type ComposerProps } from './composer/composer.tsx'
import { Input as InputPart, type InputProps } from './composer/input.ts'
import { Stop as StopPart } from './composer/stop.ts'
import { Submit as SubmitPart } from './composer/submit.ts'
import type { ComposerButtonProps } from './composer/use-composer-button.ts'
import { Edit as EditPart, type EditProps, type EditState } from './edit/edit.tsx'
import { Empty as EmptyPart, type EmptyProps, type EmptyState } from './empty/empty.tsx'
import {
  Indicator as IndicatorPart,
  type IndicatorProps,
  type IndicatorState,
} from './indicator/indicator.tsx'
import { type ErrorProps, type ErrorState, Error as ErrorPart } from './message-error/message-error.tsx'
import { Message as MessagePart, type MessageProps, type MessageState } from './message/message.tsx'
import {
  Reasoning as ReasoningPart,
  Text as TextPart,
  type TextProps,
  type TextState,
} from './message/text.tsx'
import { Messages as MessagesPart, type MessagesProps, type MessagesState } from './messages/messages.tsx'
import { Root as RootPart, type RootProps, type RootState } from './root/root.tsx'
import {
  ScrollToEnd as ScrollToEndPart,
  type ScrollToEndProps,
  type ScrollToEndState,
} from './scroll-to-end/scroll-to-end.tsx'
import { Sources as SourcesPart, type SourcesProps, type SourcesState } from './sources/sources.tsx'
import type { ToolActions } from './tool-call/tool-actions.ts'
import { ToolCall as ToolCallPart, type ToolCallProps, type ToolCallState } from './tool-call/tool-call.tsx'
import { Viewport as ViewportPart, type ViewportProps, type ViewportState } from './viewport/viewport.tsx'

export { useRegenerate, useRetry } from './actions/use-actions.ts'
export { useCopy } from './actions/use-copy.ts'
export { useStop } from './composer/stop.ts'
export { useSubmit } from './composer/submit.ts'
export { useEdit } from './edit/use-edit.ts'
export { useScrollToEnd } from './scroll-to-end/use-scroll-to-end.ts'

export const Announcer: typeof AnnouncerPart = /* @__PURE__ */ withRef('ChatWindow', AnnouncerPart)
export declare namespace Announcer {
  type Props = AnnouncerProps
  type State = AnnouncerState
}

export const Composer: typeof ComposerPart = /* @__PURE__ */ withRef('ChatWindow', ComposerPart)
export declare namespace Composer {
  type Props = ComposerProps
  type State = ComposerState
}

export const Copy: typeof CopyPart = /* @__PURE__ */ withRef('ChatWindow', CopyPart)
export declare namespace Copy {
  type Props = CopyProps
  type State = CopyState
}

export const Edit: typeof EditPart = /* @__PURE__ */ withRef('ChatWindow', EditPart)
export declare namespace Edit {
  type Props = EditProps
  type State = EditState
}

export const Empty: typeof EmptyPart = /* @__PURE__ */ withRef('ChatWindow', EmptyPart)
export declare namespace Empty {
  type Props = EmptyProps
  type State = EmptyState
}

export const Error: typeof ErrorPart = /* @__PURE__ */ withRef('ChatWindow', ErrorPart)
export declare namespace Error {
  type Props = ErrorProps
  type State = ErrorState
}

export const Indicator: typeof IndicatorPart = /* @__PURE__ */ withRef('ChatWindow', IndicatorPart)
export declare namespace Indicator {
  type Props = IndicatorProps
  type State = IndicatorState
}

export const Input: typeof InputPart = /* @__PURE__ */ withRef('ChatWindow', InputPart)
export declare namespace Input {
  type Props = InputProps
  type State = ComposerState
}

export const Message: typeof MessagePart = /* @__PURE__ */ withRef('ChatWindow', MessagePart)
export declare namespace Message {
  type Props = MessageProps
  type State = MessageState
}

export const Messages: typeof MessagesPart = /* @__PURE__ */ withRef('ChatWindow', MessagesPart)
export declare namespace Messages {
  type Props = MessagesProps
  type State = MessagesState
}

export const Reasoning: typeof ReasoningPart = /* @__PURE__ */ withRef('ChatWindow', ReasoningPart)
export declare namespace Reasoning {
  type Props = TextProps
  type State = TextState
}

export const Regenerate: typeof RegeneratePart = /* @__PURE__ */ withRef('ChatWindow', RegeneratePart)
export declare namespace Regenerate {
  type Props = ActionProps
  type State = ActionState
}

export const Retry: typeof RetryPart = /* @__PURE__ */ withRef('ChatWindow', RetryPart)
export declare namespace Retry {
  type Props = ActionProps
  type State = ActionState
}

export const Root: typeof RootPart = /* @__PURE__ */ withRef('ChatWindow', RootPart)
export declare namespace Root {
  type Props = RootProps
  type State = RootState
}

export const ScrollToEnd: typeof ScrollToEndPart = /* @__PURE__ */ withRef('ChatWindow', ScrollToEndPart)
export declare namespace ScrollToEnd {
  type Props = ScrollToEndProps
  type State = ScrollToEndState
}

export const Sources: typeof SourcesPart = /* @__PURE__ */ withRef('ChatWindow', SourcesPart)
export declare namespace Sources {
  type Props = SourcesProps
  type State = SourcesState
}

export const Stop: typeof StopPart = /* @__PURE__ */ withRef('ChatWindow', StopPart)
export declare namespace Stop {
  type Props = ComposerButtonProps
  type State = ComposerState
}

export const Submit: typeof SubmitPart = /* @__PURE__ */ withRef('ChatWindow', SubmitPart)
export declare namespace Submit {
  type Props = ComposerButtonProps
  type State = ComposerState
}

export const Text: typeof TextPart = /* @__PURE__ */ withRef('ChatWindow', TextPart)
export declare namespace Text {
  type Props = TextProps
  type State = TextState
}

export const ToolCall: typeof ToolCallPart = /* @__PURE__ */ withRef('ChatWindow', ToolCallPart)
export declare namespace ToolCall {
  type Props = ToolCallProps
  type State = ToolCallState
  type Actions = ToolActions
}

export const Viewport: typeof ViewportPart = /* @__PURE__ */ withRef('ChatWindow', ViewportPart)
export declare namespace Viewport {
  type Props = ViewportProps
  type State = ViewportState
}
