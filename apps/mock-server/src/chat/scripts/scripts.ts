import type { AnswerEvent } from '@rivulet/server'

import { answer } from './answer.ts'
import { approval } from './approval.ts'
import { clientTool } from './client-tool.ts'
import { long } from './long.ts'
import { markdown } from './markdown.ts'
import { reasoning } from './reasoning.ts'
import { finish } from './say.ts'
import type { ScriptRequest } from './script-request.ts'
import { tools } from './tools.ts'

/** What the model says, without time: the same for the same request. */
type Script = (request: ScriptRequest) => Iterable<AnswerEvent>

export const scripts = {
  answer,
  reasoning,
  tools,
  approval,
  clientTool,
  long,
  markdown,
  empty: () => [finish()],
} satisfies Record<string, Script>
