using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>The key that a data key is wrapped with is not among those at hand.</summary>
public sealed class MissingKeyException(string message) : Exception(message);

/// <summary>
/// The agencies' keys, one current for each, that wrap the data keys of their cases. They are kept in a file that only its owner reads;
/// with <c>"kind": "command"</c> the file holds them wrapped in turn, and the programs it names (for a security module or a vault) wrap
/// and unwrap them: a key in Base64 on standard input, the other form of it on standard output.
/// </summary>
public sealed class KeyRing : IDisposable
{
    private const string InFile = "file", ByCommand = "command";
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull
    };

    private readonly Lock turn = new();
    private readonly Dictionary<string, AesGcm> opened = [];
    private Content? content;
    private DateTime readAt;
    private NameKey? names;
    private readonly ConcurrentBag<(byte[] Key, IncrementalHash Hash)> keyed = []; // to be used again: keying takes longer than hashing a term

    /// <param name="Key">Base64 of 32 bytes, or what the wrapping command made of it.</param>
    private sealed record Kept(Agency Agency, string Id, DateOnly Since, string Key);

    private sealed record NameKey(string Kept, byte[] Key);

    /// <param name="Names">The key of the index of names, as a <see cref="Kept.Key"/>; made when it is first needed.</param>
    private sealed record Content(string Kind, string[]? Wrap, string[]? Unwrap, Kept[] Keys, string? Names = null);

    public KeyRing(string file) => Address = Path.GetFullPath(file);

    /// <summary>The keys' file.</summary>
    public string Address { get; }

    /// <summary>Wraps a data key with the owning agency's current key, which is made when there is none.</summary>
    /// <returns>The wrapping key's id, and nonce, tag and ciphertext.</returns>
    public (string Key, byte[] Wrapped) Wrap(string subject, long number, ReadOnlySpan<byte> dataKey)
    {
        var wrapped = new byte[Sealing.NonceSize + Sealing.TagSize + dataKey.Length];
        var nonce = wrapped.AsSpan(0, Sealing.NonceSize);
        RandomNumberGenerator.Fill(nonce);
        lock (turn)
        {
            var current = Current(Erasure.ControllerOf(subject));
            Opened(current).Encrypt(nonce, dataKey, wrapped.AsSpan(Sealing.NonceSize + Sealing.TagSize),
                wrapped.AsSpan(Sealing.NonceSize, Sealing.TagSize), Bound(subject, number, current.Id));
            return (current.Id, wrapped);
        }
    }

    /// <exception cref="MissingKeyException">The wrapping key is not in the file.</exception>
    /// <exception cref="DamagedRegisterException">It is not the data key that was wrapped for this case.</exception>
    public byte[] Unwrap(string subject, long number, string key, ReadOnlySpan<byte> wrapped)
    {
        var dataKey = new byte[Math.Max(0, wrapped.Length - Sealing.NonceSize - Sealing.TagSize)];
        if (dataKey.Length != Sealing.KeySize) throw Changed(subject);
        lock (turn)
        {
            var kept = Find(key)
                ?? throw new MissingKeyException($"Nyckeln {key} finns inte i {Address}. Lägg dit nyckelfilen, eller peka ut den med --keys.");
            try
            {
                Opened(kept).Decrypt(wrapped[..Sealing.NonceSize], wrapped[(Sealing.NonceSize + Sealing.TagSize)..],
                    wrapped[Sealing.NonceSize..(Sealing.NonceSize + Sealing.TagSize)], dataKey, Bound(subject, number, key));
                return dataKey;
            }
            catch (AuthenticationTagMismatchException)
            {
                throw Changed(subject);
            }
        }
    }

    private static DamagedRegisterException Changed(string subject) => new($"{subject}: datanyckeln är inte den som myndighetens nyckel låste in.");

    public bool Has(string key)
    {
        lock (turn) return Find(key) is not null;
    }

    /// <summary>Makes a new current key for every agency in the file, and for the index of names.</summary>
    /// <returns>The ids of the keys that were current or older before.</returns>
    public IReadOnlyList<string> Renew()
    {
        lock (turn)
        {
            using var alone = KeyFile.TakeTurn(Address);
            content = Load();
            var old = content.Keys.Select(kept => kept.Id).ToList();
            foreach (var agency in content.Keys.Select(kept => kept.Agency).Distinct().ToList()) Add(agency);
            if (content.Names is not null) Save(content with { Names = NewKey(content) });
            return old;
        }
    }

    /// <summary>Drops keys that wrap nothing any more.</summary>
    public void Drop(IReadOnlyList<string> ids)
    {
        lock (turn)
        {
            using var alone = KeyFile.TakeTurn(Address);
            content = Load();
            Save(content with { Keys = [.. content.Keys.Where(kept => !ids.Contains(kept.Id))] });
        }
    }

    /// <summary>The key, after another look in the file: another program may have renewed it.</summary>
    private Kept? Find(string id) =>
        content?.Keys.FirstOrDefault(kept => kept.Id == id) ?? (content = Load()).Keys.FirstOrDefault(kept => kept.Id == id);

    private Kept Current(Agency agency) => NewestOf(Held, agency) ?? Make(agency);

    private static Kept? NewestOf(Content content, Agency agency) => content.Keys.LastOrDefault(kept => kept.Agency == agency);

    /// <summary>
    /// Reads the file again where it has changed: nothing may be locked in with a key that another program has replaced. Whoever writes asks for it
    /// when the writing begins, which is after every change that was made to the register under the old keys.
    /// </summary>
    public void LookAgain()
    {
        lock (turn)
            if (content is not null && File.GetLastWriteTimeUtc(Address) != readAt) content = Load();
    }

    private Content Held => content ??= Load();

    /// <summary>The agency's first key; of two programs that need it at once one makes it, and the other takes that.</summary>
    private Kept Make(Agency agency)
    {
        using var alone = KeyFile.TakeTurn(Address);
        content = Load();
        return NewestOf(content, agency) ?? Add(agency);
    }

    /// <summary>Adds a key to the file; whoever calls has the turn and has read the file since.</summary>
    private Kept Add(Agency agency)
    {
        ArgumentNullException.ThrowIfNull(content);
        var today = TimeProvider.System.Today;
        var kept =
            new Kept(agency, $"{agency}-{today:yyyyMMdd}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}", today, NewKey(content));
        Save(content with { Keys = [.. content.Keys, kept] });
        return kept;
    }

    private string NewKey(Content content) =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(Sealing.KeySize)) is var key
            && content.Kind == ByCommand ? Run(content.Wrap, key) : key;

    /// <summary>What stands for a term in the index of names: it tells nothing without the key, and the same term is always the same.</summary>
    public byte[] Blind(string term)
    {
        var key = KeyOfNames();
        if (!keyed.TryTake(out var free) || free.Key != key)
        {
            free.Hash?.Dispose();
            free = (key, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));
        }
        free.Hash.AppendData(Encoding.UTF8.GetBytes(term));
        var blinded = free.Hash.GetHashAndReset()[..16];
        keyed.Add(free);
        return blinded;
    }

    /// <summary>Many names are blinded at once while a file is loaded: who finds the key at hand waits for nobody.</summary>
    private byte[] KeyOfNames()
    {
        if (Volatile.Read(ref names) is { } held && Volatile.Read(ref content)?.Names == held.Kept) return held.Key;
        lock (turn)
        {
            var kept = Held.Names ?? MakeNames();
            if (names?.Kept != kept) Volatile.Write(ref names, new(kept, KeyOf(kept, "namn")));
            return names!.Key;
        }
    }

    private string MakeNames()
    {
        using var alone = KeyFile.TakeTurn(Address);
        content = Load();
        if (content.Names is null) Save(content with { Names = NewKey(content) });
        return content.Names!;
    }

    private AesGcm Opened(Kept kept)
    {
        if (opened.TryGetValue(kept.Id, out var key)) return key;
        return opened[kept.Id] = new AesGcm(KeyOf(kept.Key, kept.Id), Sealing.TagSize);
    }

    private byte[] KeyOf(string kept, string name)
    {
        var bytes = new byte[Sealing.KeySize + 2];
        if (!Convert.TryFromBase64String(content!.Kind == ByCommand ? Run(content.Unwrap, kept) : kept, bytes, out var length)
            || length != Sealing.KeySize)
            throw new MissingKeyException($"Nyckeln {name} i {Address} är ingen nyckel på {Sealing.KeySize} byte.");
        return bytes[..length];
    }

    private Content Load()
    {
        readAt = File.GetLastWriteTimeUtc(Address);
        if (!File.Exists(Address)) return new(InFile, null, null, []);
        try
        {
            var read = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(Address), Readable)!;
            if (read.Kind is InFile or ByCommand && (read.Kind == InFile || read is { Wrap.Length: > 0, Unwrap.Length: > 0 }))
                return read with { Keys = read.Keys ?? [] };
            throw new MissingKeyException($"{Address}: kind ska vara ”file”, eller ”command” med programmen wrap och unwrap.");
        }
        catch (JsonException problem)
        {
            throw new MissingKeyException($"{Address} kan inte läsas som nyckelfil: {problem.Message}");
        }
    }

    private static readonly JsonSerializerOptions Readable =
        new(Format) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private void Save(Content next)
    {
        KeyFile.Write(Address, JsonSerializer.SerializeToUtf8Bytes(next, Readable));
        (content, readAt) = (next, File.GetLastWriteTimeUtc(Address));
    }

    private string Run(string[]? program, string input)
    {
        using var process = Started(program ?? throw new MissingKeyException($"{Address} säger inte vilket program som håller nycklarna."));
        var isRead = true;
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            isRead = false; // it ended without reading what it was given
        }
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            process.Kill();
            throw new MissingKeyException($"{program[0]} svarade inte inom 20 sekunder.");
        }
        return process.ExitCode == 0 && isRead
            ? output.Result.Trim()
            : throw new MissingKeyException($"{program[0]} misslyckades med kod {process.ExitCode}.");
    }

    private static Process Started(string[] program)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program[0], program[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new MissingKeyException($"{program[0]} kunde inte startas: {missing.Message}");
        }
    }

    private static byte[] Bound(string subject, long number, string key) => Encoding.UTF8.GetBytes($"{subject}\n{number}\n{key}");

    public void Dispose()
    {
        foreach (var key in opened.Values) key.Dispose();
        while (keyed.TryTake(out var free)) free.Hash.Dispose();
    }
}
