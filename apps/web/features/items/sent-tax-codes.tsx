'use client';

import { Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import type { ItemPosting, NewItemPosting } from '../../api/types';

type Codes = Pick<NewItemPosting, 'isTaxCodeSent' | 'taxableCode' | 'nonTaxableCode'>;

/** ITM-7: whether QuickBooks is told that an item is taxable or not; as a rule it decides that for itself. */
export function SentTaxCodes({
  codes,
  wanted,
  problems,
  isReadOnly,
  onChange,
}: Readonly<{
  codes: ItemPosting['taxCodes'];
  wanted: Codes;
  problems: ReadonlyMap<string, string>;
  isReadOnly: boolean;
  onChange: (codes: Partial<Codes>) => void;
}>) {
  const choices = (isTaxable: boolean) =>
    codes
      .filter((code) => code.isTaxable === isTaxable)
      .map(({ listId, fullName }) => ({ value: listId, label: fullName }));
  const turn = (isTaxCodeSent: boolean) =>
    onChange({
      isTaxCodeSent,
      // The usual company file has one of each.
      taxableCode: wanted.taxableCode ?? only(choices(true)),
      nonTaxableCode: wanted.nonTaxableCode ?? only(choices(false)),
    });
  return (
    <Stack gap="sm">
      <Switch
        label="Send the tax code of items to QuickBooks"
        description="Left off, QuickBooks taxes an item that is not taxable here until somebody gives it a non-taxable code there; such items are flagged in the list."
        checked={wanted.isTaxCodeSent}
        disabled={isReadOnly}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      {wanted.isTaxCodeSent ? (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Select
            label="Code for taxable items"
            data={choices(true)}
            value={wanted.taxableCode}
            error={problems.get('taxableCode')}
            readOnly={isReadOnly}
            onChange={(taxableCode) => onChange({ taxableCode })}
          />
          <Select
            label="Code for items that are not taxable"
            data={choices(false)}
            value={wanted.nonTaxableCode}
            error={problems.get('nonTaxableCode')}
            readOnly={isReadOnly}
            onChange={(nonTaxableCode) => onChange({ nonTaxableCode })}
          />
        </SimpleGrid>
      ) : null}
      {wanted.isTaxCodeSent && codes.length === 0 ? (
        <Text size="sm" c="dimmed">
          QuickBooks has no sales tax codes: sales tax is turned off there.
        </Text>
      ) : null}
    </Stack>
  );
}

function only(choices: readonly { readonly value: string }[]): string | null {
  return choices.length === 1 ? (choices[0]?.value ?? null) : null;
}
