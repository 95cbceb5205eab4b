// Where the room speaks, at the wall's foot: to be read off and typed, so in whole.
import { type Call, callsOf, isCall } from '@holdfast/model'
import { callAddress } from '../parts/callAddress.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './WallCall.module.css'

export function WallCall() {
  const { first, second } = useRoom(callsOf)
  if (!isCall(first) && !isCall(second)) return null
  return (
    <p className={css.call}>
      <Way call={first} title="Call" />
      <Way call={second} title={isCall(first) ? 'if it drops' : 'Call'} />
    </p>
  )
}

function Way({ call, title }: { readonly call: Call; readonly title: string }) {
  if (!isCall(call)) return null
  const address = callAddress(call.link)
  return (
    <span className={css.way}>
      <span className={css.title}>{title}</span>{' '}
      {[address, call.number === '' ? '' : `${call.number}${call.code === '' ? '' : ` code ${call.code}`}`]
        .filter((part) => part !== '')
        .join(' · ')}
    </span>
  )
}
