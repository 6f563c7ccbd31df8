using System.Globalization;
using System.Runtime.InteropServices;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Verification;

/// <summary>What is known of the rows of a table while they are compared: some forty bytes for each, however wide the rows are.</summary>
internal sealed class KeyTable
{
    private readonly Dictionary<long, KeyEntry> _numbers = [];
    private readonly Dictionary<string, KeyEntry> _texts = new(StringComparer.Ordinal);

    public IEnumerable<(string Key, KeyEntry Entry)> All => _numbers
        .Select(pair => (pair.Key.ToString(CultureInfo.InvariantCulture), pair.Value))
        .Concat(_texts.Select(pair => (pair.Key, pair.Value)));

    public void Add(string key, KeyEntry entry)
    {
        if (IsNumber(key, out var number))
        {
            _numbers[number] = entry;
        }
        else
        {
            _texts[key] = entry;
        }
    }

    /// <summary>Finds what is known of a row.</summary>
    /// <returns>A null reference if there is no such row.</returns>
    public ref KeyEntry Find(string key)
    {
        if (IsNumber(key, out var number))
        {
            return ref CollectionsMarshal.GetValueRefOrNullRef(_numbers, number);
        }

        return ref CollectionsMarshal.GetValueRefOrNullRef(_texts, key);
    }

    // Only the usual form: 007 is not the same key as 7.
    private static bool IsNumber(string key, out long number) =>
        long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && (key[0] is >= '1' and <= '9' || key == "0" || (key[0] == '-' && key.Length > 1 && key[1] is >= '1' and <= '9'));
}

/// <summary>What is known of a row.</summary>
/// <param name="Hash">The hash of the values that are compared.</param>
/// <param name="State">The state of the record in the target.</param>
/// <param name="Mark">What the comparison has found.</param>
internal record struct KeyEntry(ulong Hash, RecordState State, KeyMark Mark);

/// <summary>What a comparison has found of a row.</summary>
internal enum KeyMark : byte
{
    /// <summary>ServiceTitan has not shown the record so far.</summary>
    Unseen,

    /// <summary>It was modified too recently.</summary>
    Recent,

    /// <summary>Both sides are equal.</summary>
    Same,

    /// <summary>The sides differ.</summary>
    Suspect,
}
