// The avatar of somebody in the room: in the hue of their role, grey while they are away, told apart from others of the name.
import type { PresentPerson } from '@holdfast/model'
import { Avatar, type AvatarProps } from '../kit/marks/Avatar.tsx'
import { useAwayWords } from './useAwayWords.ts'
import { useHue } from './useHue.ts'
import { useNameOf } from '../session/useNameOf.ts'

export interface PersonMarkProps {
  readonly person: Pick<PresentPerson, 'id' | 'name' | 'awaySince'>
  readonly size?: NonNullable<AvatarProps['size']>
}

export function PersonMark({ person, size = 'sm' }: PersonMarkProps) {
  const nameOf = useNameOf()
  const hue = useHue(person.id)
  const away = useAwayWords()(person.awaySince)
  return (
    <Avatar
      name={nameOf(person)}
      size={size}
      {...(hue !== null && { hue })}
      {...(away !== undefined && { away })}
    />
  )
}
