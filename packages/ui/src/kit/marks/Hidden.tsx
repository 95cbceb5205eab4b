// Words for screen readers only.
export { VisuallyHidden as Hidden } from 'react-aria-components/VisuallyHidden'
