using System.Security.Cryptography;
using System.Text;

namespace TitanConnector.Sync.Tables;

/// <summary>Which columns of a table are never written, and which as keyed hashes.</summary>
/// <param name="Excluded">The positions of columns that stay null.</param>
/// <param name="Hashed">The positions of columns that hold a hash.</param>
/// <param name="Key">The key of the hashes.</param>
/// <param name="Text">The choice for this table as a target remembers it.</param>
internal sealed record ColumnMask(IReadOnlySet<int> Excluded, IReadOnlySet<int> Hashed, ColumnHashKey? Key, string Text)
{
    /// <summary>Whether a column is masked.</summary>
    public bool Covers(int column) => Excluded.Contains(column) || Hashed.Contains(column);

    /// <summary>Replaces values, and removes from the unknown fields what belongs to masked columns.</summary>
    public void Apply(TableDefinition table, CellValue[] values, Dictionary<string, string> unknown)
    {
        foreach (var column in Excluded)
        {
            values[column] = default;
        }

        foreach (var column in Hashed.Where(column => !values[column].IsNull))
        {
            values[column] = CellValue.Of(Key!.Hash(values[column].Text));
        }

        foreach (var path in unknown.Keys
            .Where(path => Excluded.Concat(Hashed).Any(column => IsAt(path, table.Columns[column].Path)))
            .ToList())
        {
            unknown.Remove(path);
        }
    }

    // The column itself, something in it, or an object around it that was kept as a whole.
    private static bool IsAt(string path, string column) =>
        path == column
            || path.StartsWith($"{column}.", StringComparison.Ordinal)
            || column.StartsWith($"{path}.", StringComparison.Ordinal);
}

/// <summary>
/// The key with which values of hashed columns are hashed. It is never shown. Equal values have equal hashes, so that tables can still be
/// joined; without the key, a short value cannot be found by trying all.
/// </summary>
public sealed class ColumnHashKey
{
    private const int Shortest = 16;

    private readonly byte[] _key;

    /// <summary>Takes a key.</summary>
    /// <param name="key">At least 16 bytes in UTF-8 that nobody can guess.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    public ColumnHashKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = Encoding.UTF8.GetBytes(key);
        if (_key.Length < Shortest)
        {
            throw new ArgumentException($"The key of hashed columns has fewer than {Shortest} bytes, so it could be guessed.", nameof(key));
        }
    }

    /// <summary>Tells keys apart, and says nothing of them.</summary>
    internal string Mark => Hash("TitanConnector: which key is it?")[..16];

    /// <summary>The hash of a value: HMAC-SHA256, in lower-case hexadecimal digits.</summary>
    public string Hash(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(value)));
    }
}
