const stations = [
  { name: 'Bytes', text: 'one fetch, watched for silence' },
  { name: 'Events', text: 'decoded, validated, typed' },
  { name: 'Callbacks', text: 'each event once, in order' },
  { name: 'Snapshot', text: 'your reducer, once a frame' },
  { name: 'Component', text: 'renders for what it reads' },
]

/** The way of an event, as a line of stations. */
export function Way() {
  return (
    <ol className="docs-way sb-unstyled">
      {stations.map(({ name, text }) => (
        <li key={name}>
          <strong>{name}</strong>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  )
}
