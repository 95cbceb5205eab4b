// Whether what others do reaches this window as they do it.
import type { LinkStatus } from '@holdfast/model'

export const isApart = ({ link }: LinkStatus): boolean => link.state !== 'live'
