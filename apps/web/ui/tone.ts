/** How good or bad a state is. Always shown with words and an icon as well, never by colour alone. */
export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral';
