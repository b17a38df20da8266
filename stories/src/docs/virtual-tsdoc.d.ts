/** Made by `.storybook/tsdoc.ts`. */
declare module 'virtual:tsdoc' {
  /** A field of a public interface, as its TSDoc tells it. */
  export interface DocumentedField {
    name: string
    optional: boolean
    /** As it stands in the source. */
    type: string
    /** The TSDoc without its default. */
    description: string
    /** What follows `Default:` in the TSDoc. */
    fallback?: string
  }

  export interface DocumentedInterface {
    name: string
    fields: DocumentedField[]
  }

  /** The packages' public interfaces by name. */
  export const interfaces: Readonly<Record<string, DocumentedInterface | undefined>>
}
