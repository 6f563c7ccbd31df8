using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Operations;

/// <summary>
/// Temporary addresses of files. The address itself grants access: it is signed, states when it expires, and needs no credentials, like
/// the addresses of the storage service that ServiceTitan redirects downloads to.
/// </summary>
/// <param name="stores">The records.</param>
/// <param name="files">The collection of the files.</param>
/// <param name="time">The clock.</param>
/// <param name="key">Signs the addresses: with another key, older ones are no longer valid.</param>
internal sealed class FileLinks(TenantStores stores, Collection files, TimeProvider time, byte[] key)
{
    public const string Prefix = "/files/";
    public const string Route = Prefix + "{id:long}";

    /// <summary>The id of a picture that is always there.</summary>
    public const long SampleId = 0;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>A picture of one pixel.</summary>
    public static byte[] Sample => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    /// <summary>The address, relative to the root of the server.</summary>
    public string For(string tenant, long id)
    {
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return string.Create(
            CultureInfo.InvariantCulture, $"/files/{id}?of={tenant}&expires={expires}&signature={Sign(tenant, id, expires)}");
    }

    public async Task AnswerAsync(HttpContext http)
    {
        var id = long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        var tenant = (string?)http.Request.Query["of"] ?? "";
        var signature = (string?)http.Request.Query["signature"] ?? "";
        if (!long.TryParse(http.Request.Query["expires"], CultureInfo.InvariantCulture, out var expires)
            || expires < time.GetUtcNow().ToUnixTimeSeconds()
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(tenant, id, expires))))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        JsonObject? file = null;
        stores.Of(tenant).Read(records => file = id == SampleId ? SampleFile : records.Find(files, id)?.Parse());
        if (file is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var content = Convert.FromBase64String(file["content"]!.GetValue<string>());
        http.Response.ContentType = UploadedFile.TypeOf(file["contentType"]?.GetValue<string>());

        // An uploaded web page must not run as a page of the emulator when a browser shows it.
        http.Response.Headers.ContentSecurityPolicy = "sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }

    private static JsonObject SampleFile => new() { ["content"] = Convert.ToBase64String(Sample), ["contentType"] = "image/png" };

    private string Sign(string tenant, long id, long expires) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{tenant}:{id}:{expires}"))));
}
