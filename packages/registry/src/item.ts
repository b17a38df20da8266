/** What an item is, beside its files in `src/items/NAME/`. */
export interface Item {
  /** As one adds it, and its folder here and in the application. */
  readonly name: string
  /** A component is one thing; a block is a section of a page made of several. */
  readonly type: 'registry:component' | 'registry:block'
  readonly title: string
  /** One plain sentence: what it shows, and from what. */
  readonly description: string
  /** Its files, which are copied as they stand. */
  readonly files: readonly string[]
  /** Other items whose files it imports; they are brought along. */
  readonly uses?: readonly string[]
  /** The npm packages it imports. React is there already. */
  readonly dependencies: readonly string[]
}
