import { useHotkeys } from '@mantine/hooks';
import type { DeskAction } from './invoice-words';

/** Marks the boxes by which invoices are picked. */
export const PICK_BOX = 'data-pick-invoice';

/** Marks what holds the link to an invoice: the place in a list in which there is nothing to pick. */
export const INVOICE_LINK = 'data-invoice-link';

/**
 * The desk by keyboard: j and k go from invoice to invoice, x picks, o opens, and each action has a key of its own. The
 * focus is the place in the list, so a screen reader and Tab know it too. Nothing happens while somebody types,
 * or while a dialog is open.
 *
 * @param on.act is given the invoice in focus, for when none is picked
 */
export function useDeskKeys(
  on: Readonly<{
    actions: readonly DeskAction[];
    act: (action: DeskAction, focused: string | null) => void;
    toggle: (invoiceId: string) => void;
    open: (invoiceId: string) => void;
    help: () => void;
  }>,
): void {
  const withFocused = (work: (id: string) => void) => () => {
    const id = focusedInvoice();
    if (id !== null) work(id);
  };
  const keys: readonly (readonly [string, () => void])[] = [
    ['j', () => moveFocus(1)],
    ['k', () => moveFocus(-1)],
    ['x', withFocused(on.toggle)],
    ['o', withFocused(on.open)],
    ['shift+?', on.help],
    ...on.actions.map((action) => [action.key, () => on.act(action, focusedInvoice())] as const),
  ];
  useHotkeys(
    keys.map(([key, work]) => [key, () => (isElsewhere() ? undefined : work())]),
    // The boxes are inputs too.
    ['TEXTAREA', 'SELECT'],
  );
}

function places(): HTMLElement[] {
  const boxes = [...document.querySelectorAll<HTMLElement>(`[${PICK_BOX}]`)];
  return boxes.length > 0
    ? boxes
    : [...document.querySelectorAll<HTMLElement>(`[${INVOICE_LINK}] a`)];
}

function focusedInvoice(): string | null {
  const { activeElement } = document;
  const link = activeElement?.closest(`[${INVOICE_LINK}]`);
  return activeElement?.getAttribute(PICK_BOX) ?? link?.getAttribute(INVOICE_LINK) ?? null;
}

function isElsewhere(): boolean {
  const { activeElement } = document;
  const isTyping = activeElement instanceof HTMLInputElement && activeElement.type !== 'checkbox';
  return isTyping || document.querySelector('[role="dialog"]') !== null;
}

function moveFocus(by: 1 | -1): void {
  const all = places();
  const at = all.findIndex((box) => box === document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: 'nearest' });
}
