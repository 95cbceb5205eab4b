// A link with a token in it, as a line to select and copy; stands inside a Secret.
import { useEffect, useRef } from 'react'
import { TextField } from './TextField.tsx'

export function SecretLink({ label, link }: { readonly label: string; readonly link: string }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <TextField
      label={label}
      value={link}
      isReadOnly
      mono
      inputRef={field}
      onFocus={() => field.current?.select()}
    />
  )
}
