using System.Text;
using SQLitePCL;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// Compares texts without regard to case, in every script. SQLite itself ignores case only for A to Z, so it would not find "ÉLAN" by
/// "élan".
/// </summary>
internal static class TextComparison
{
    /// <summary>A collation: <c>COLLATE ANY_CASE</c>.</summary>
    public const string AnyCase = "ANY_CASE";

    /// <summary>A function: whether the first text contains the second.</summary>
    public const string Contains = "contains_text";

    public static void AddTo(sqlite3 connection)
    {
        _ = raw.sqlite3_create_collation(
            connection, AnyCase, null, (_, one, other) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase));
        _ = raw.sqlite3_create_function(connection, Contains, 2, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, (context, _, texts) =>
            raw.sqlite3_result_int(context, Read(texts[0]).Contains(Read(texts[1]), StringComparison.OrdinalIgnoreCase) ? 1 : 0));
    }

    private static string Read(sqlite3_value text) => Encoding.UTF8.GetString(raw.sqlite3_value_blob(text));
}
