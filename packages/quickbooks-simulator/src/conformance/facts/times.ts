import assert from 'node:assert/strict';
import { addedCustomer } from '../customers.js';
import type { Fact } from '../fact.js';

const DATE_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)[+-]\d\d:\d\d$/;

/** §5: times, and the filters on them. */
export const timeFacts: readonly Fact[] = [
  {
    section: '§5',
    title: 'times are printed as wall clock with an offset, without fraction',
    check: (target) =>
      target.inSession(async (session) => {
        const added = await addedCustomer(session, target.uniqueName('Time'));
        assert.match(String(added.TimeCreated), DATE_TIME);
        assert.match(String(added.TimeModified), DATE_TIME);
      }),
  },
  {
    section: '§5',
    title: 'the printed offset is the one of 1 January, while EditSequence is the true Unix time',
    needs: 'desk',
    check: async (target) => {
      const { timeZone } = await target.desk();
      await target.inSession(async (session) => {
        const query = '<CustomerQueryRq><ActiveStatus>All</ActiveStatus></CustomerQueryRq>';
        const { records } = await session.askOne(query);
        const january = new Date(Date.UTC(new Date().getUTCFullYear(), 0, 1, 12));
        const printed = records.map((record) => String(record.TimeModified).slice(-6));
        assert.equal(new Set(printed).size, 1, 'one offset, summer and winter');
        assert.equal(printed[0], offsetAt(january, String(timeZone)));
      });
    },
  },
  {
    section: '§5',
    title: 'a filter without zone is local time, and both ends are inclusive',
    check: (target) =>
      target.inSession(async (session) => {
        const added = await addedCustomer(session, target.uniqueName('Bound'));
        const wall = String(added.TimeModified).slice(0, 19);
        const found = async (from: string, to: string) => {
          const bounds = `<FromModifiedDate>${from}</FromModifiedDate><ToModifiedDate>${to}</ToModifiedDate>`;
          const answered = await session.askOne(`<CustomerQueryRq>${bounds}</CustomerQueryRq>`);
          return answered.records.some((record) => record.ListID === added.ListID);
        };
        assert.equal(await found(wall, wall), true);
        const [day = ''] = wall.split('T');
        assert.equal(await found(day, day), true, 'a bare date is the whole day');
        assert.equal(await found('2001-01-01', '2001-12-31'), false);
      }),
  },
  {
    section: '§5',
    title:
      'a range that ends before it begins is 3030, a date outside of 1970 to 2038-01-19 is 3020',
    check: (target) =>
      target.inSession(async (session) => {
        const statusOf = async (from: string, to: string) => {
          const bounds = `<FromModifiedDate>${from}</FromModifiedDate><ToModifiedDate>${to}</ToModifiedDate>`;
          return (await session.askOne(`<CustomerQueryRq>${bounds}</CustomerQueryRq>`)).statusCode;
        };
        await addedCustomer(session, target.uniqueName('Range'));
        assert.equal(await statusOf('2020-01-02', '2020-01-01'), 3030);
        assert.equal(await statusOf('2020-01-02', '2038-01-19'), 0);
        assert.equal(await statusOf('2020-01-02', '2038-01-20'), 3020);
        assert.equal(await statusOf('1969-12-30', '2020-01-02'), 3020);
      }),
  },
  {
    section: '§5',
    title: 'a filter that matches nothing gives status 1 of severity Info',
    check: (target) =>
      target.inSession(async (session) => {
        const bounds = '<ToModifiedDate>1971-01-01</ToModifiedDate>';
        const answered = await session.askOne(`<CustomerQueryRq>${bounds}</CustomerQueryRq>`);
        assert.deepEqual([answered.statusCode, answered.statusSeverity], [1, 'Info']);
      }),
  },
  {
    section: '§5',
    title:
      'lists take their dates directly: a ModifiedDateRangeFilter on customers is a parse error',
    check: (target) =>
      target.inSession(async (session) => {
        const wrapped =
          '<ModifiedDateRangeFilter><FromModifiedDate>2020-01-01</FromModifiedDate></ModifiedDateRangeFilter>';
        await assert.rejects(session.ask(`<CustomerQueryRq>${wrapped}</CustomerQueryRq>`), {
          hresult: '0x80040400',
        });
      }),
  },
];

/** The offset of a zone at a moment in QuickBooks' form, such as -05:00. */
function offsetAt(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(moment).find((part) => part.type === 'timeZoneName')?.value;
  const offset = (name ?? 'GMT').replace('GMT', '');
  return offset === '' ? '+00:00' : offset;
}
