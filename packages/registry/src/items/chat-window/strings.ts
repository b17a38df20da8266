// @rivulet/registry chat-window 0.0.0 536b78f73b2aa314
import type { StreamErrorCode, ToolState } from '@rivulet/react';

/** Everything that the window says beside what its parts say by themselves, which is the `text` of `Chat.Root`. */
export const strings = {
  welcome: 'How can I help?',
  suggestions: 'Suggestions',
  placeholder: 'Ask anything',
  thinking: 'Thinking…',
  thoughts: 'Thoughts',
  sources: 'Sources',
  input: 'Input',
  result: 'Result',
  approve: 'Allow',
  deny: 'Deny',
  stopped: 'You stopped this answer.',
  unsent: 'Your message was not sent.',
  truncated: 'The answer was cut off.',
  failed: 'The answer failed.',
};

export const toolStates: Record<ToolState, string> = {
  'input-streaming': 'Preparing',
  'input-available': 'Running',
  'approval-requested': 'Needs your approval',
  'output-available': 'Done',
  'output-error': 'Failed',
  'output-denied': 'Denied',
};

/** For the reader: an error's own message is written for whoever builds the page. */
export const reasons: Partial<Record<StreamErrorCode, string>> = {
  network: 'The connection failed.',
  http: 'The server refused it.',
  timeout: 'The server did not answer in time.',
  stalled: 'The server fell silent.',
  truncated: 'What has come of it is kept.',
};
