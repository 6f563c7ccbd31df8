using System.Text;

namespace TitanConnector.Sync.Tables;

/// <summary>Turns names of JSON properties into names of columns.</summary>
internal static class ColumnName
{
    /// <summary>As <c>job_type_id</c> for <c>jobTypeId</c>.</summary>
    public static string Of(string property)
    {
        var name = new StringBuilder(property.Length + 8);
        for (var i = 0; i < property.Length; i++)
        {
            var letter = property[i];
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                letter = '_';
            }

            // A word begins at a capital after a small letter, and at the last of several capitals: "customerPO", "poNumber", "GLAccount".
            var begins = char.IsAsciiLetterUpper(letter) && i > 0 && property[i - 1] != '_'
                && (!char.IsAsciiLetterUpper(property[i - 1]) || (i + 1 < property.Length && char.IsAsciiLetterLower(property[i + 1])));
            if (begins)
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
