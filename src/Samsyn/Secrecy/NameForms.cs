using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Samsyn.Secrecy;

/// <summary>
/// Names as they are compared: transliterated as the machine-readable zone of passports writes them (ICAO Doc 9303, part 3, section 6), and with
/// the common spellings of one name brought together (Mohammed, Muhammad and Mohamed; Öberg, Oeberg and Oberg).
/// </summary>
public static class NameForms
{
    private const int MostParts = 8;

    /// <summary>Letters that are written otherwise; every other accent is left out.</summary>
    private static readonly FrozenDictionary<char, string> Latin = Pairs(
        "Å AA,Ä AE,Æ AE,Ö OE,Ø OE,Œ OE,Ü UE,Þ TH,Ð D,Đ D,Ħ H,ı I,Ĳ IJ,Ł L,Ŋ N,ß SS,ẞ SS,Ŧ T,Ə E");

    private static readonly FrozenDictionary<char, string> Cyrillic = Pairs(
        "А A,Б B,В V,Г G,Ґ G,Д D,Е E,Ё E,Є IE,Ж ZH,З Z,И I,І I,Ї I,Й I,К K,Л L,М M,Н N,О O,П P,Р R,С S,Т T,У U,Ў U,Ф F,Х KH,Ц TS,Ч CH,Ш SH,Щ SHCH,Ъ "
            + "IE,Ы Y,Э E,Ю IU,Я IA,"
        + "Ј J,Љ LJ,Њ NJ,Ћ C,Џ DZ,Ђ D,Ѓ G,Ќ K,Қ Q,Ғ G,Ҳ H,Ӣ I,Ӯ U,Ҷ J,Ә A,Ө O,Ү U,Ұ U,Ң N,Һ H");

    private static readonly FrozenDictionary<char, string> Arabic = Pairs(
        "ا A,أ A,إ I,آ A,ٱ A,ب B,پ P,ت T,ث TH,ج J,چ CH,ح H,خ KH,د D,ذ D,ر R,ز Z,ژ ZH,س S,ش SH,ص S,ض D,ط T,ظ Z,ع A,غ G,ف F,ق Q,ک K,ك K,گ G,ل L,م M,ن "
            + "N,ه H,ة H,و W,ي Y,ی Y,ى A,ئ Y,ؤ W");

    private static readonly (string Written, string As)[] Spellings =
    [
        ("SHCH", "S"), ("AIE", "I"), ("AYE", "I"), ("TCH", "S"), ("SCH", "S"), ("ZH", "S"), ("CH", "S"),
        ("SH", "S"), ("KH", "H"), ("GH", "G"), ("DH", "D"), ("TH", "T"), ("PH", "F"), ("DJ", "J"), ("DZ", "S"),
        ("CK", "K"), ("CQ", "K"), ("KS", "X"), ("TS", "S"), ("OUE", "O"), ("OE", "O"), ("OU", "O"),
        ("OO", "O"), ("AE", "A"), ("AA", "A"), ("UE", "O"), ("EE", "I"), ("IE", "I"), ("EI", "I"),
        ("AI", "I"), ("AY", "I"), ("EY", "I"), ("IY", "I"), ("YI", "I"), ("IJ", "I"), ("Q", "K"),
        ("C", "K"), ("W", "V"), ("Z", "S"), ("Y", "I"), ("J", "I"), ("U", "O"), ("E", "A"),
    ];

    /// <summary>Names whose spellings differ more than the rules above bring together; the first of each line stands for all.</summary>
    private static readonly FrozenDictionary<string, string> Known = Groups(
        "MOHAMMED MUHAMMAD MOHAMED MOHAMAD MUHAMED MUHAMMED MEHMED MEHMET MAMADOU MAHOMET MOHD",
        "AHMED AHMAD AHMET AHMAT ACHMED ACHMAD", "MAHMOUD MAHMUD MAHMOOD MEHMOOD",
        "HUSSEIN HUSAYN HOSSEIN HUSEIN HUSSAIN HUSEYIN HOSEIN", "YUSUF YOUSSEF YOUSEF YOUSIF JUSUF YUSSUF YOUSAF",
        "IBRAHIM EBRAHIM IBRAHEEM BRAHIM", "ISMAIL ISMAEL ESMAIL ESMAEIL SMAIL", "OMAR UMAR OMER UMER",
        "OSMAN OTHMAN UTHMAN USMAN", "FATIMA FATIMEH FATEMEH FATEMA FATMA FATOUMATA FADUMO",
        "AISHA AYSHA AICHA AYSE AISCHA", "ALEXANDER ALEKSANDR ALEKSANDER OLEKSANDR ALEXANDR",
        "SERGEI SERGEY SERGEJ SERHII SERGIY", "GIORGI GEORGI GEORGIY GEORGE JORGE GEORG", "ABDUL ABDEL ABD ABDAL ABDOL",
        "HASAN HASSAN HASSEN HESSEN", "ALI ALY AALI", "KHALED KHALID XALID", "YAHYA JAHJA YAHIA YEHIA", "ZAINAB ZEINAB ZEYNEP ZAYNAB");

    /// <summary>Parts that tell nobody apart by themselves.</summary>
    private static readonly FrozenSet<string> Particles =
        FrozenSet.ToFrozenSet(["AL", "EL", "AD", "AR", "AS", "UL", "BIN", "BEN", "IBN", "BINT",
            "ABU", "UMM", "DE", "DI", "DA", "DU", "VAN", "VON", "DER", "LA", "LE", "DOS"]);

    /// <summary>The name transliterated: capital letters A–Z and digits, in parts where spaces, hyphens and commas stand.</summary>
    public static IReadOnlyList<string> Transliterated(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name.Normalize(NormalizationForm.FormC))
        {
            var capital = char.ToUpper(letter, CultureInfo.InvariantCulture);
            if (Written(capital) is { } written) text.Append(written);
            else if (char.IsLetterOrDigit(capital)) text.Append(WithoutAccents(capital));
            else if (capital is not ('\'' or '’' or '`' or 'ʿ' or 'ʾ')) text.Append(' ');
        }
        return text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What a name and each of its parts is found by, the whole first.</summary>
    public static IReadOnlyList<string> Keys(string? name)
    {
        if (name is null) return [];
        var parts = Transliterated(name).Take(MostParts).ToList();
        return parts.Count == 0 ? [] : [.. parts.Where(part => !Particles.Contains(part))
            .Select(Key).Prepend(string.Concat(parts.Select(Key))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>One part of a name, as all its common spellings come out.</summary>
    private static string Key(string part)
    {
        var name = Known.GetValueOrDefault(part, part);
        var key = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length;)
        {
            var rest = name.AsSpan(at);
            var (length, written) = (1, rest[..1].ToString());
            foreach (var (spelling, sound) in Spellings)
                if (rest.StartsWith(spelling, StringComparison.Ordinal))
                {
                    (length, written) = (spelling.Length, sound);
                    break;
                }
            if (!(key.Length > 0 && written.Length == 1 && key[^1] == written[0])) key.Append(written);
            at += length;
        }
        if (key.Length > 2 && key[^1] == 'H') key.Length--;
        return key.ToString();
    }

    private static string? Written(char letter) =>
        Latin.TryGetValue(letter, out var written) || Cyrillic.TryGetValue(letter, out written)
            || Arabic.TryGetValue(letter, out written) ? written : null;

    private static string WithoutAccents(char letter) =>
        string.Concat(letter.ToString().Normalize(NormalizationForm.FormKD).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static FrozenDictionary<char, string> Pairs(string text) => text.Split(',').ToFrozenDictionary(pair => pair[0], pair => pair[2..]);

    private static FrozenDictionary<string, string> Groups(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ') is var names ? names.Select(name => (name, names[0])) : [])
            .ToFrozenDictionary(pair => pair.name, pair => pair.Item2);
}
