-- Tables that grow under a first sync are looked at again each time they have doubled. A tenth of the rows that
-- PostgreSQL looks at by default tells it as well that a table has grown, in a tenth of the time.
ALTER FUNCTION refresh_grown_statistics() SET default_statistics_target = 10;
