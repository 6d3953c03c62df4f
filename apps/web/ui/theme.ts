'use client';

import {
  Anchor,
  Badge,
  Button,
  createTheme,
  type MantineColorsTuple,
  Modal,
  Paper,
  Skeleton,
  Tooltip,
} from '@mantine/core';

/** Deep lagoon blue. Shade 7 carries white text at 6:1. */
const lagoon: MantineColorsTuple = [
  '#eff9fd',
  '#dcf1fb',
  '#b9e2f5',
  '#8dcfec',
  '#5eb6db',
  '#349ac1',
  '#1580a4',
  '#026989',
  '#02546e',
  '#083e51',
];

/** Cool greys. Shade 6, which Mantine uses for dimmed text, reads at 5.6:1 on white. */
const gray: MantineColorsTuple = [
  '#f8fafb',
  '#f1f4f6',
  '#e6eaee',
  '#d8dee4',
  '#c3ccd4',
  '#98a4b0',
  '#5d6975',
  '#475360',
  '#313b46',
  '#1c242c',
];

/** The same hue for the dark scheme: 7 is the canvas, 6 what lies on it, 4 the lines. */
const dark: MantineColorsTuple = [
  '#d6dce3',
  '#b9c2cc',
  '#97a3b0',
  '#727e8b',
  '#3c4651',
  '#323b45',
  '#222a32',
  '#1a2027',
  '#14191f',
  '#0e1216',
];

const fontFamily =
  "'Inter Variable', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

export const theme = createTheme({
  colors: { lagoon, gray, dark },
  primaryColor: 'lagoon',
  primaryShade: { light: 7, dark: 7 },
  black: '#1c242c',
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.78rem', sm: '0.875rem', md: '0.9375rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover' } }),
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 550, radius: 'sm' } }),
    Button: Button.extend({ defaultProps: { fw: 550 } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        closeButtonProps: { 'aria-label': 'Close' },
        // Its head is no second banner of the page.
        attributes: { header: { role: 'presentation' } },
        overlayProps: { backgroundOpacity: 0.4, blur: 2 },
      },
      styles: {
        content: { background: 'var(--app-surface)' },
        header: { background: 'var(--app-surface)' },
        title: { fontWeight: 620, fontSize: '1.0625rem' },
      },
    }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg', withBorder: true } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        withArrow: true,
        openDelay: 250,
        events: { hover: true, focus: true, touch: true },
      },
    }),
  },
});
