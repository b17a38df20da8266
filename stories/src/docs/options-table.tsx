import { interfaces } from 'virtual:tsdoc'

import { Code } from './code.tsx'

interface OptionsTableProps {
  /** The name of an exported interface of `@rivulet/core` or `@rivulet/react`. */
  of: string
}

/** The fields of a public interface with their TSDoc: what the editor shows, so the two never disagree. */
export function OptionsTable({ of }: OptionsTableProps) {
  const found = interfaces[of]
  if (!found)
    throw new Error(
      `There is no exported interface ${of} in the sources of @rivulet/core and @rivulet/react.`,
    )
  // What must be given stands first; the rest as in the source, the hook's own before what it inherits.
  const fields = found.fields.toSorted((a, b) => Number(a.optional) - Number(b.optional))
  const hasDefaults = fields.some(({ fallback }) => fallback !== undefined)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on a narrow screen, also by keyboard.
    <section className="options-table sb-unstyled" aria-label={of} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What it is</th>
            {hasDefaults && <th scope="col">Default</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, optional, type, description, fallback }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                {!optional && hasDefaults && <span className="required">required</span>}
              </th>
              <td>
                <p>
                  <Code text={description} />
                </p>
                <code className="type">{type}</code>
              </td>
              {hasDefaults && <td>{fallback === undefined ? '–' : <Code text={fallback} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
