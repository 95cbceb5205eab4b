/** The fragment with which the app opens a page again whose process was gone; the page then says what is safe. */
export const CAME_BACK = '#came-back'
