// Whether a Row stands in a RowList: it then takes the role listitem.
import { createContext } from 'react'

export const InRowList = createContext(false)
