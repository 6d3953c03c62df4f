/** QuickBooks Desktop is sold for the United States and Canada; their zones come first. */
const COMMON = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Arizona'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Toronto', 'Eastern, Canada'],
  ['America/Halifax', 'Atlantic'],
] as const;

/** Every zone this browser knows, the usual ones first under the names people use. */
export function timeZoneChoices() {
  const usual = COMMON.map(([zone, name]) => ({
    value: zone,
    label: `${name} (${readable(zone)})`,
  }));
  const known = new Set<string>(COMMON.map(([zone]) => zone));
  const others = Intl.supportedValuesOf('timeZone')
    .filter((zone) => !known.has(zone))
    .map((zone) => ({ value: zone, label: readable(zone) }));
  return [
    { group: 'United States and Canada', items: usual },
    { group: 'All zones', items: others },
  ];
}

function readable(zone: string): string {
  return zone.replaceAll('_', ' ');
}
