namespace Samsyn.Web.Storage;

/// <summary>The cases' data keys in one transaction: those that were made, destroyed, or wrapped by a new key of the agency's.</summary>
internal sealed class DataKeyWriting(Database database, Writing writing, Ledger ledger)
{
    /// <summary>A key was destroyed or wrapped anew: what the database keeps of it in its log and its free pages must go too.</summary>
    public bool HasErased { get; private set; }

    /// <summary>Writes the data keys that were made, wrapped by the agency's key.</summary>
    public async Task Keep()
    {
        var made = new List<Row>();
        foreach (var stored in ledger.Added.Where(stored => stored.IsKeyNew).DistinctBy(stored => (stored.Subject, stored.SealedBy)))
        {
            var (key, wrapped) = database.Keys.Wrap(stored.Subject, stored.SealedBy, stored.DataKey);
            made.Add(new Row(stored.Subject, stored.SealedBy, key, wrapped));
        }
        await writing.Insert("data_keys", ["subject", "number", "wrapped_by", "wrapped"], made);
        foreach (var chain in ledger.Touched.Where(chain => !chain.Key.IsStored)) chain.Key = chain.Key with { IsStored = true };
    }

    /// <summary>Destroys the keys of what was erased, and reads those cases again as they then are.</summary>
    public async Task Erase()
    {
        if (ledger.Destroyed.Count == 0) return;
        if (!database.IsPostgres) await writing.Connection.Execute("PRAGMA secure_delete = ON");
        foreach (var (subject, upTo, by) in ledger.Destroyed)
            await writing.Connection.Execute(
                "UPDATE data_keys SET wrapped = NULL, destroyed_by = @by WHERE subject = @subject AND number <= @upTo AND wrapped IS NOT NULL",
                ("@by", by.ToByteArray(bigEndian: true)), ("@subject", subject), ("@upTo", upTo));
        foreach (var subject in ledger.Destroyed.Select(row => row.Subject).Distinct())
        {
            var chain = ledger[subject];
            var read =
                await writing.Connection.Query($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.subject = @subject ORDER BY e.version",
                row => StoredEntry.Read(row, database.Keys), ("@subject", subject));
            chain.Entries.Clear();
            chain.Entries.AddRange(read.Select(stored => stored.Entry));
        }
        HasErased = true;
    }

    /// <summary>Wraps every data key with its agency's current key.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> Rewrap()
    {
        if (!database.IsPostgres) await writing.Connection.Execute("PRAGMA secure_delete = ON");
        var keys = await writing.Connection.Query("SELECT subject, number, wrapped_by, wrapped FROM data_keys WHERE wrapped IS NOT NULL",
            row => (Subject: row.GetString(0), Number: row.GetInt64(1), By: row.GetString(2), Wrapped: row.GetFieldValue<byte[]>(3)));
        await using var update =
            writing.Connection.Command("UPDATE data_keys SET wrapped_by = @by, wrapped = @wrapped WHERE subject = @subject AND number = @number",
            ("@by", ""), ("@wrapped", Array.Empty<byte>()), ("@subject", ""), ("@number", 0L));
        foreach (var key in keys)
        {
            var (by, wrapped) = database.Keys.Wrap(key.Subject, key.Number, database.Keys.Unwrap(key.Subject, key.Number, key.By, key.Wrapped));
            (update.Parameters[0].Value, update.Parameters[1].Value, update.Parameters[2].Value, update.Parameters[3].Value) =
                (by, wrapped, key.Subject, key.Number);
            await update.ExecuteNonQueryAsync();
        }
        HasErased = keys.Count > 0; // the old wrapping goes from the log and the dead rows too
        return keys.Count;
    }
}
