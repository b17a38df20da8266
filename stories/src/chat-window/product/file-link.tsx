import styles from './figures.module.css'
import { FileIcon } from './icons.tsx'
import { type PartAddress, usePart } from './use-part.ts'

/** A file to download. Its address is the server's word: only the web's own schemes, and the file itself, become a link. */
export function FileLink(address: PartAddress) {
  const file = usePart('file', address)
  if (!file || !/^(https?|data):/i.test(file.url)) return null
  const name = file.name ?? file.mediaType
  return (
    <a className={styles.file} href={file.url} download={name}>
      <FileIcon />
      {name}
    </a>
  )
}
