using System.Text;

namespace TitanConnector.Facts.Model;

/// <summary>The property names in the lines of a file of facts.</summary>
internal static class FactLine
{
    // The first property of a line shows its kind; operations sort before schemas, and schemas before webhooks.
    public const string Operation = "operation";
    public const string Schema = "schema";
    public const string Webhook = "webhook";

    public const string Method = "method";
    public const string Path = "path";
    public const string Effect = "effect";
    public const string Scope = "scope";
    public const string Paging = "paging";
    public const string Sort = "sort";
    public const string Segments = "segments";
    public const string Query = "query";
    public const string Body = "body";
    public const string Form = "form";
    public const string Answer = "answer";
    public const string Statuses = "statuses";
    public const string Shape = "shape";

    /// <summary>The beginning of the lines of a kind whose names have this prefix.</summary>
    public static byte[] Begin(string kind, string name) => Encoding.UTF8.GetBytes($"{{\"{kind}\":\"{name}");
}
