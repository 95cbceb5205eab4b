// In the place of a desk while its code comes; the frame around it stands already.
import css from './Nowhere.module.css'

export const OpeningDesk = () => (
  <p className={css.opening} role="status">
    Opening…
  </p>
)
