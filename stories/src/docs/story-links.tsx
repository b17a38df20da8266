interface StoryLink {
  id: string
  title: string
  text: string
}

const useEventSource: readonly StoryLink[] = [
  {
    id: 'useeventsource-steps',
    title: 'Steps',
    text: 'Five steps and a last event. The common recipe: a URL, enabled, two callbacks.',
  },
  {
    id: 'useeventsource-log-tail',
    title: 'Log tail',
    text: 'A thousand lines a second, kept within bounds. Follows the end unless you scroll up.',
  },
  {
    id: 'useeventsource-notifications',
    title: 'Notifications',
    text: 'Several kinds of events on one connection, each typed by a schema.',
  },
  {
    id: 'useeventsource-reconnecting',
    title: 'Reconnecting',
    text: 'Cut the connection and watch it come back, without a line missing.',
  },
  {
    id: 'useeventsource-resume',
    title: 'Resume',
    text: 'Cut it or reload it: it goes on with the very next line, or says what is gone.',
  },
  {
    id: 'useeventsource-auth-refresh',
    title: 'Auth refresh',
    text: 'Three streams, one login. An expired token is renewed once for all of them.',
  },
  {
    id: 'useeventsource-storm',
    title: 'Storm',
    text: 'Hostile servers, and every request to them as a mark on a time axis.',
  },
  {
    id: 'useeventsource-errors',
    title: 'Errors',
    text: 'One story for each way to fail: what the error says, and what the hook does next.',
  },
  {
    id: 'useeventsource-invalid-data',
    title: 'Invalid data',
    text: 'One event that does not fit its schema. The stream goes on.',
  },
]

const useStreamedCompletion: readonly StoryLink[] = [
  {
    id: 'usestreamedcompletion-prompt',
    title: 'Prompt',
    text: 'One box, one answer, on any of four wires: time to the first token, pace, stop.',
  },
  {
    id: 'usestreamedcompletion-conversation',
    title: 'Conversation',
    text: 'Edit, regenerate, stop. Every component counts its renders: only the streaming answer renders.',
  },
  {
    id: 'usestreamedcompletion-reasoning-and-tools',
    title: 'Reasoning and tools',
    text: 'What the model thought, the tools it called, and those that ask you first.',
  },
  {
    id: 'usestreamedcompletion-stop',
    title: 'Stop',
    text: 'The text stays, the model ends at once, and the log holds what was said.',
  },
  {
    id: 'usestreamedcompletion-truncated',
    title: 'Truncated',
    text: 'Half an answer is kept, and never passes for a whole one.',
  },
  {
    id: 'usestreamedcompletion-failed-and-retried',
    title: 'Failed and retried',
    text: 'A server with faults. A retry goes out under the same key, so nothing is charged twice.',
  },
  {
    id: 'usestreamedcompletion-usage-and-cost',
    title: 'Usage and cost',
    text: 'The tokens of each answer, and what two models cost, to the millionth of a dollar.',
  },
  {
    id: 'usestreamedcompletion-unauthorized-and-invalid',
    title: 'Unauthorized and invalid',
    text: 'A login that renews itself, and a message that is too long. No text is lost.',
  },
]

const useJobProgress: readonly StoryLink[] = [
  {
    id: 'usejobprogress-export',
    title: 'Export',
    text: 'Started, watched, cancelled, tried again, downloaded: a real CSV of real rows. A reload finds it again.',
  },
  {
    id: 'usejobprogress-many-jobs',
    title: 'Many jobs',
    text: 'Six at a time on three streams. What reads only the status renders three times.',
  },
  {
    id: 'usejobprogress-mute-proxy',
    title: 'Mute proxy',
    text: 'A proxy keeps the stream back. Watch it fall back to polling, and return.',
  },
  {
    id: 'usejobprogress-hidden-tab',
    title: 'Hidden tab',
    text: 'The page sleeps while its job ends, and knows it when it wakes.',
  },
  {
    id: 'usejobprogress-silent-worker',
    title: 'Silent worker',
    text: 'Whoever does the work hangs or dies: stalled, taken over, or lost.',
  },
  {
    id: 'usejobprogress-prefetched',
    title: 'Prefetched',
    text: 'The first render says how the job stands, from the query cache.',
  },
]

const chatWindow: readonly StoryLink[] = [
  {
    id: 'chatwindow-a-whole-product',
    title: 'A whole product',
    text: 'Everything in one window: reasoning that folds, tools that ask, sources, edits, retries, usage.',
  },
  {
    id: 'chatwindow-parts',
    title: 'Parts',
    text: 'Each part in each of its states, and a window that gets its messages as props.',
  },
  {
    id: 'chatwindow-token-path',
    title: 'Token path',
    text: 'Five thousand tokens and five commits of React. Watch the counters.',
  },
  {
    id: 'chatwindow-selection',
    title: 'Selection',
    text: 'Select words while the answer grows. They stay selected.',
  },
  {
    id: 'chatwindow-scrolling',
    title: 'Scrolling',
    text: 'The end is followed until you leave it. Older messages and late pictures keep your place.',
  },
  {
    id: 'chatwindow-composer',
    title: 'Composer',
    text: 'A draft that is never lost, in any language and on any keyboard.',
  },
  {
    id: 'chatwindow-announcer',
    title: 'Announcer',
    text: 'What a screen reader is given to say, and when: sentences, not tokens.',
  },
  {
    id: 'chatwindow-everywhere',
    title: 'Everywhere',
    text: 'From right to left, on 320 pixels, at 200 %, without a mouse.',
  },
  {
    id: 'chatwindow-from-the-ai-sdk',
    title: 'From the AI SDK',
    text: 'The same window, driven by another library.',
  },
]

const progressBar: readonly StoryLink[] = [
  {
    id: 'progressbar-gallery',
    title: 'Gallery',
    text: 'Each state as a line and as a circle, told by more than a colour.',
  },
  {
    id: 'progressbar-export',
    title: 'Export',
    text: 'A real job in one prop: its phase, the time it still takes, its failure, its file.',
  },
  {
    id: 'progressbar-many-jobs',
    title: 'Many jobs',
    text: 'A bar for each. What holds a bar does not render when it moves.',
  },
  {
    id: 'progressbar-steps',
    title: 'Steps',
    text: 'One bar in pieces: by the phases of a job, or by slices of a value.',
  },
  {
    id: 'progressbar-indeterminate',
    title: 'Indeterminate',
    text: 'From unknown to known and back. It rests when motion tells nothing any more.',
  },
  {
    id: 'progressbar-right-to-left',
    title: 'Right to left',
    text: 'Arabic and Persian, with their own words, digits and direction.',
  },
  {
    id: 'progressbar-announcements',
    title: 'Announcements',
    text: 'What a screen reader is given to say of a job, and when. Very little.',
  },
]

const registry: readonly StoryLink[] = [
  {
    id: 'registry-chat-window',
    title: 'Chat window',
    text: 'A whole chat on the parts of ChatWindow, in the colours of your theme.',
  },
  {
    id: 'registry-streamed-prompt',
    title: 'Streamed prompt',
    text: 'One question and its answer, with Stop, and with words for one that was cut off.',
  },
  {
    id: 'registry-progress-bar',
    title: 'Progress bar',
    text: 'A line, a circle and steps, each in one file.',
  },
  {
    id: 'registry-export-progress',
    title: 'Export progress',
    text: 'Start, watch, cancel, try again, download: one button that changes in place.',
  },
  {
    id: 'registry-job-list',
    title: 'Job list',
    text: 'What runs, what failed, what is ready, each with what can be done about it.',
  },
  {
    id: 'registry-log-tail',
    title: 'Log tail',
    text: 'Thousands of lines within bounds, filtered, followed or held.',
  },
  {
    id: 'registry-notifications',
    title: 'Notifications',
    text: 'Several kinds of events as one feed, read and dismissed.',
  },
  {
    id: 'registry-connection-status',
    title: 'Connection status',
    text: 'How a stream is, in a few words.',
  },
]

const stories = {
  useEventSource,
  useStreamedCompletion,
  useJobProgress,
  ChatWindow: chatWindow,
  ProgressBar: progressBar,
  Registry: registry,
}

interface StoryLinksProps {
  /** A hook, a component, or the registry. */
  of: keyof typeof stories
}

/** Cards that lead to the pages of its stories. */
export function StoryLinks({ of }: StoryLinksProps) {
  return (
    <ul className="docs-links sb-unstyled">
      {stories[of].map(({ id, title, text }) => (
        <li key={id}>
          <a href={`./?path=/docs/${id}--docs`} target="_top">
            <strong>{title}</strong>
            <span>{text}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
