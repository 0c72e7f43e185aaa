-- Whether a row's case is in the scope is asked of that case. PostgreSQL has no estimate of the scopes and would otherwise first read all cases
-- into a table of its own, for a list of fifty; a comparison that no hash answers leaves it only the index.
DO $$
DECLARE policy record;
BEGIN
    FOR policy IN SELECT tablename, policyname, qual FROM pg_policies
        WHERE schemaname = current_schema() AND qual LIKE '%(h.subject = ' || tablename || '.subject)%'
    LOOP
        EXECUTE format('ALTER POLICY %I ON %I USING (%s)', policy.policyname, policy.tablename,
            replace(policy.qual, '(h.subject = ' || policy.tablename || '.subject)',
                '(h.subject = ' || policy.tablename || '.subject AND h.subject >= ' || policy.tablename || '.subject)'));
    END LOOP;
END $$;
