// Why words were not taken into a shared text, until the text reads differently.
import type { IncidentDocument, TextName } from '@holdfast/model'
import { FormError } from '../kit/fields/FormError.tsx'
import { useRoom } from '../session/useRoom.ts'

export interface NotTaken {
  readonly name: TextName<IncidentDocument>
  readonly reason: string
  /** What the text said then. */
  readonly text: string
}

export function UntilChanged({
  name,
  notTaken,
}: Pick<NotTaken, 'name'> & { readonly notTaken: NotTaken | null }) {
  const stands = useRoom((state) => notTaken?.name === name && state[name] === notTaken.text)
  return <FormError>{stands ? notTaken?.reason : undefined}</FormError>
}
