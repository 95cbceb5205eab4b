// Whether the focus rests on a place rather than on a control: a row, a card, a panel or a frame that was given the focus so that
// it did not fall to the page. A place has no act of its own on Space, so that key goes on to the page there.

const PLACE = '[data-record],[data-frame],article,li,[role=listitem],section,[role=group],form'

/** What answers keys itself, although it may carry a record or stand in a list. */
const CONTROL =
  'button,a[href],input,textarea,select,summary,[contenteditable=true],[role=button],[role=row],[role=option],[role=menuitem]'

/** What is open above the desk has its keys to itself. */
const ABOVE =
  '[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[role=grid],[role=treegrid],[data-sheet]'

export const isPlace = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  target.matches(PLACE) &&
  !target.matches(CONTROL) &&
  target.closest(ABOVE) === null
