/**
 * The customers of the demo company, a pool service on the Gulf coast of Florida. All of it is invented; phone
 * numbers use the 555-01xx range that is kept free for fiction.
 */
export interface DemoCustomer {
  readonly name: string;
  /** Absent for a person without a company. */
  readonly company?: string;
  readonly first?: string;
  readonly last?: string;
  readonly street?: string;
  readonly city: string;
  readonly zip: string;
  readonly type: 'Residential' | 'Commercial' | 'Association';
  readonly isInactive?: true;
  /** Ship-to name and street; the city is the customer's own. */
  readonly shipTo: readonly (readonly [name: string, street: string])[];
  readonly jobs?: readonly DemoJob[];
}

export interface DemoJob {
  readonly name: string;
  /** Absent: QuickBooks copies the parent's company name into the new job. */
  readonly company?: string;
  readonly shipTo: readonly (readonly [name: string, street: string])[];
  readonly isInactive?: true;
  readonly jobs?: readonly DemoJob[];
}

/** Customers with jobs: what becomes a group of duplicates in IndusTrack (JOB-1, JOB-2). */
const WITH_JOBS: readonly DemoCustomer[] = [
  {
    name: 'Carefree',
    company: 'Carefree',
    first: 'Dana',
    last: 'Whitlock',
    street: '2100 Harbor Blvd',
    city: 'Sarasota',
    zip: '34236',
    type: 'Commercial',
    shipTo: [['Carefree Office', '2100 Harbor Blvd']],
    jobs: [
      { name: 'Clubhouse Pool', shipTo: [['Clubhouse', '2140 Harbor Blvd']] },
      // Nothing would tell this job's duplicate apart: JOB-2 must warn.
      { name: 'Splash Pad', shipTo: [] },
    ],
  },
  {
    name: 'Bayshore Condominium Association',
    company: 'Bayshore Condominium Assn.',
    first: 'Priya',
    last: 'Raman',
    street: '480 Bayshore Dr',
    city: 'Venice',
    zip: '34285',
    type: 'Association',
    shipTo: [['Management Office', '480 Bayshore Dr Ste 2']],
    jobs: [
      { name: 'Tower North', shipTo: [['North Pool Deck', '482 Bayshore Dr']] },
      {
        name: 'Tower South',
        shipTo: [['South Pool Deck', '486 Bayshore Dr']],
        jobs: [{ name: 'Spa Replastering', shipTo: [['South Spa', '486 Bayshore Dr Rear']] }],
      },
      {
        name: 'Kiddie Pool 2024',
        company: 'Bayshore Kiddie Pool',
        shipTo: [['Kiddie Pool', '488 Bayshore Dr']],
        isInactive: true,
      },
    ],
  },
  {
    name: 'Lakewood Aquatic Center',
    company: 'Lakewood Aquatic Center',
    first: 'Marcus',
    last: 'Oyelaran',
    street: '9001 Lakewood Main St',
    city: 'Bradenton',
    zip: '34202',
    type: 'Commercial',
    shipTo: [
      ['Competition Pool', '9001 Lakewood Main St'],
      ['Therapy Pool', '9003 Lakewood Main St'],
    ],
    jobs: [
      { name: 'Filter Retrofit', shipTo: [['Pump House', '9001 Lakewood Main St Bldg C']] },
      { name: 'Dive Well Lights', shipTo: [['Dive Well', '9005 Lakewood Main St']] },
    ],
  },
];

/** name | company | first | last | street | city | zip | ship-to names; "-" before the name: inactive. */
const ROWS: readonly string[] = [
  'Abernathy, Joan||Joan|Abernathy|14 Osprey Ln|Osprey|34229|Back Yard',
  'Acosta Family|Acosta Family|Luis|Acosta|77 Casey Key Rd|Nokomis|34275|Pool;Guest House Spa',
  'Alvarez Dental Group|Alvarez Dental Group|Rosa|Alvarez|3300 S Tamiami Trl|Sarasota|34239|Therapy Pool',
  'Anchor Point Marina|Anchor Point Marina|Glen|Foss|1 Marina Way|Venice|34285|Dockside Pool;Staff Pool',
  'Bay Breeze Motel|Bay Breeze Motel|Inga|Sorensen|611 Gulf Dr|Bradenton Beach|34217|Motel Pool',
  'Bellweather Estates HOA|Bellweather Estates HOA|Tom|Kirk|5000 Bellweather Blvd|Sarasota|34241|Clubhouse;Lap Pool;Children Pool',
  'Blue Heron Apartments|Blue Heron Apartments LLC|Kim|Tran|820 Heron Way|Sarasota|34232|Building A;Building D',
  'Boggs, Terrence||Terrence|Boggs|210 Manatee Ct|Palmetto|34221|Home',
  'Buchanan Elementary|Buchanan Elementary School|Faye|Moody|400 School Ave|Venice|34285|Training Pool',
  'Café Señorita Beach Club|Café Señorita Beach Club|José|Núñez|18 Beach Rd|Siesta Key|34242|Beach Club Pool',
  'Calloway Rentals|Calloway Vacation Rentals|Beth|Calloway|95 Avenida Messina|Siesta Key|34242|Villa 1;Villa 2;Villa 3;Villa 4',
  'Carlisle & Sons|Carlisle & Sons, Inc.|Owen|Carlisle|1212 Cattlemen Rd|Sarasota|34232|Yard',
  'Castaway Cove Resort|Castaway Cove Resort|Nadia|Petrov|2 Castaway Cove|Longboat Key|34228|Main Pool;Adults Pool;Spa',
  'Chesterfield, Amy||Amy|Chesterfield|66 Bougainvillea St|Sarasota|34239|Home',
  'Cortez Fishing Club|Cortez Fishing Club|Bud|Harlan|12306 46th Ave W|Cortez|34215|Club Pool',
  'Coral Ridge Townhomes|Coral Ridge Townhomes Assn.|Leah|Stone|700 Coral Ridge Dr|Englewood|34223|North Pool;South Pool',
  'Crestline Fitness|Crestline Fitness|Andre|Dupré|4545 Bee Ridge Rd|Sarasota|34233|Lap Pool',
  'Delacroix, Émile||Émile|Delacroix|31 Rue Palmier Ct|Sarasota|34231|Home',
  'Dockside Grill|Dockside Grill|Ron|Mabry|90 Dock St|Venice|34285|Fountain',
  'Driftwood RV Park|Driftwood RV Park|Sue|Lindgren|10100 Placida Rd|Placida|33946|Park Pool',
  'Eagle Trace Golf Club|Eagle Trace Golf Club|Hugh|Bannister|1 Eagle Trace|Lakewood Ranch|34202|Members Pool;Spa',
  'Easton Property Mgmt|Easton Property Management|Carla|Easton|2500 Main St|Sarasota|34237|Palm Court;Oak Court;Cedar Court',
  'Everglade Pediatrics|Everglade Pediatrics PA|Neel|Shah|88 Doctors Dr|Englewood|34223|Therapy Pool',
  'Fairwinds Villas|Fairwinds Villas|Mona|Price|310 Fairwinds Dr|Venice|34292|Villas Pool',
  'Fernández Landscape|Fernández Landscape Design|Iván|Fernández|19 Nursery Rd|Sarasota|34240|Koi Pond',
  'Gable, Ruth and Harold||Ruth|Gable|5 Mockingbird Cir|Nokomis|34275|Home',
  'Garden Terrace Care Home|Garden Terrace Care Home|Viola|Ingram|640 Terrace Dr|Bradenton|34209|Hydrotherapy',
  'Gulf Gate Plaza|Gulf Gate Plaza LP|Stan|Wojcik|6500 Gulf Gate Dr|Sarasota|34231|Plaza Fountain',
  'Gulf Sands Motel|Gulf Sands Motel|Patty|Oakes|433 Beach Rd|Siesta Key|34242|Pool',
  '-Hammock Lakes HOA|Hammock Lakes HOA|Gil|Farrow|1 Hammock Lakes Blvd|Parrish|34219|Lake House',
  'Hôtel Beauséjour|Hôtel Beauséjour|Margaux|Lefèvre|77 Blvd of the Presidents|Sarasota|34236|Roof Pool;Spa',
  'Huxley, Bernard||Bernard|Huxley|902 Flamingo Dr|Venice|34285|Home',
  'Island Time Rentals|Island Time Rentals LLC|Skip|Dawson|210 Pine Ave|Anna Maria|34216|Sandpiper;Pelican;Egret',
  'Jacaranda Trace|Jacaranda Trace|Elle|Brandt|3600 William Penn Way|Venice|34293|Residents Pool',
  '-Jensen Plastering|Jensen Plastering|Nils|Jensen|44 Trade Ct|Sarasota|34243|Shop',
  'Kingfisher Cay|Kingfisher Cay Assn.|Alma|Reyes|12 Kingfisher Cay|Longboat Key|34228|Cay Pool',
  'Lido Surf Inn|Lido Surf Inn|Ray|Okafor|590 Ben Franklin Dr|Sarasota|34236|Inn Pool',
  'Lindqvist, Åsa||Åsa|Lindqvist|8 Sabal Palm Way|Osprey|34229|Home',
  'Manasota Mobile Estates|Manasota Mobile Estates|Walt|Greer|1500 Manasota Beach Rd|Englewood|34223|Pool 1;Pool 2',
  'Mangrove Bay School|Mangrove Bay School|Tia|Monroe|71 School House Ln|Sarasota|34242|Swim Center',
  'Marbella Shores|Marbella Shores Condominium|Fred|Ames|1000 Shore Rd|Nokomis|34275|East Pool;West Pool',
  'McAllister, Greg||Greg|McAllister|27 Sandhill Crane Ct|Lakewood Ranch|34202|Home;Rental on Ash St',
  'Müller & Söhne Landscaping|Müller & Söhne Landscaping|Jürgen|Müller|1250 Myrtle St|Sarasota|34234|Showroom Pond',
  '-Nokomis Car Wash|Nokomis Car Wash|Al|Pruitt|805 S Tamiami Trl|Nokomis|34275|Reclaim Tank',
  'Oak Hammock Preserve|Oak Hammock Preserve HOA|Jill|Sandoval|1 Preserve Pkwy|Sarasota|34240|Amenity Center',
  'Ocean Jewel|Ocean Jewel Swimwear|Bianca|Rossi|24 St Armands Cir|Sarasota|34236|Display Pool',
  'Palmetto Parks Dept|City of Palmetto Parks|Wes|Tolliver|516 8th Ave W|Palmetto|34221|Municipal Pool;Splash Park',
  'Peña, Graciela||Graciela|Peña|16 Mangrove Pt|Placida|33946|Home',
  "-Pelican Pete's Tiki|Pelican Pete's Tiki Bar|Pete|Gorman|1 Fish Camp Rd|Englewood|34223|Tiki Pool",
  'Plymouth Harbor Club|Plymouth Harbor Club|Nan|Whitaker|700 John Ringling Blvd|Sarasota|34236|Wellness Pool',
  'Punta Verde Townhomes|Punta Verde Townhomes|Eric|Voss|45 Verde Way|Punta Gorda|33950|Pool',
  'Quail Hollow Stables|Quail Hollow Stables|Jo|Marsh|8800 Clark Rd|Sarasota|34241|Equine Pool',
  'Rosemary Court Yoga|Rosemary Court Yoga|Lin|Park|810 Central Ave|Sarasota|34236|Plunge Pool',
  '-Sandpiper Cottages|Sandpiper Cottages|Moe|Kessler|90 Gulf Blvd|Boca Grande|33921|Cottage Pool',
  'Sarasota Swim Academy|Sarasota Swim Academy|Coach|Bell|3000 Ringling Blvd|Sarasota|34237|Indoor Pool;Outdoor Pool',
  'Siesta Breakers|Siesta Breakers Condominium|Vera|Lamont|6480 Midnight Pass Rd|Siesta Key|34242|Beach Pool;Garden Pool',
  'Tidewater Storage|Tidewater Self Storage|Art|Mills|2020 Industrial Blvd|Venice|34292|Retention Pond',
  'Turtle Beach Resort|Turtle Beach Resort|Gail|Renner|9049 Midnight Pass Rd|Siesta Key|34242|Pool;Hot Tub 1;Hot Tub 2',
  'Underwood, Peter||Peter|Underwood|411 Live Oak St|Bradenton|34205|Home',
  'Zeller Chiropractic|Zeller Chiropractic|Max|Zeller|1717 Second St|Sarasota|34236|Hydro Room',
];

/** All demo customers, in the order in which they were added to QuickBooks. */
export function demoCustomers(): DemoCustomer[] {
  return [...WITH_JOBS, ...ROWS.map(customerOfRow)];
}

function customerOfRow(row: string): DemoCustomer {
  const [marked = '', company, first, last, street = '', city = '', zip = '', shipTo = ''] =
    row.split('|');
  const isInactive = marked.startsWith('-');
  const name = isInactive ? marked.slice(1) : marked;
  const isAssociation = /HOA|Condominium|Assn|Townhomes/.test(`${name} ${company}`);
  return {
    name,
    ...(company ? { company } : {}),
    ...(first ? { first } : {}),
    ...(last ? { last } : {}),
    street,
    city,
    zip,
    type: isAssociation ? 'Association' : company ? 'Commercial' : 'Residential',
    ...(isInactive ? { isInactive: true } : {}),
    shipTo: shipTo.split(';').map((place, index) => [place, streetOf(street, index)] as const),
  };
}

/** The customer's own street for the first ship-to; for the others the same street a few houses on. */
function streetOf(street: string, index: number): string {
  return index === 0
    ? street
    : street.replace(/^\d+/, (number) => String(Number(number) + index * 4));
}
