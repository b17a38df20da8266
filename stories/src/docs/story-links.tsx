const stories = [
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

/** Cards that lead to the stories' pages. */
export function StoryLinks() {
  return (
    <ul className="docs-links sb-unstyled">
      {stories.map(({ id, title, text }) => (
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
