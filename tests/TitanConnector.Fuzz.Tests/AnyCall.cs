using System.IO.Compression;
using System.Text;
using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.Files;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Fuzz.Tests;

/// <summary>A call of each kind, and a correct answer to it.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Answer">A correct answer, as raw bytes.</param>
/// <param name="Run">Makes the call and reads the whole answer.</param>
internal sealed record AnyCall(string Name, byte[] Answer, Func<TitanClient, CancellationToken, Task> Run)
{
    private const string Customer =
        """{"id":7,"active":true,"name":"Avery","type":"Residential","balance":12.5,"createdOn":"2026-03-01T09:00:00.1234567Z","modifiedOn":"2026-03-01T09:00:00Z","customFields":[{"typeId":1,"name":"a","value":"b"}],"address":{"street":"1 Mill Lane","city":"Akron","state":"OH","zip":"44301","country":"USA","latitude":41.08,"longitude":-81.5}}""";

    private const string Contact =
        """{"id":9,"type":"Email","value":"office@avery.example","memo":null,"modifiedOn":"2026-03-01T09:00:00Z"}""";

    private const string Page = $$"""{"page":1,"pageSize":5000,"hasMore":false,"totalCount":1,"data":[{{Customer}}]}""";

    public static AnyCall[] All { get; } =
    [
        new("read", Json(Customer), (titan, token) => titan.RunAsync(new GetCustomer { CustomerId = 7 }, token)),
        new("read as JSON", Json(Customer), (titan, token) => titan.RunJsonAsync(new GetCustomer { CustomerId = 7 }, token)),
        new("read, gzip", Compressed(Customer, "gzip", stream => new GZipStream(stream, CompressionLevel.Fastest)),
            (titan, token) => titan.RunAsync(new GetCustomer { CustomerId = 7 }, token)),
        new("read, Brotli", Compressed(Customer, "br", stream => new BrotliStream(stream, CompressionLevel.Fastest)),
            (titan, token) => titan.RunAsync(new GetCustomer { CustomerId = 7 }, token)),
        new(
            "list", Json(Page),
            async (titan, token) => await titan.ListAsync(new ListCustomers { FetchAll = true }, token).CountAsync(token)),
        new("list as bytes, gzip", Compressed(Page, "gzip", stream => new GZipStream(stream, CompressionLevel.Fastest)),
            async (titan, token) => await titan.PagesUtf8Async(new ListCustomers { PageSize = 50 }, token).CountAsync(token)),
        new("create", Json(Contact),
            (titan, token) => titan.RunAsync(
                new CreateCustomerContact { CustomerId = 7, Type = ContactType.Email, Value = "office@avery.example" }, token)),
        new("update", Json(Customer), (titan, token) => titan.RunAsync(new UpdateCustomer { CustomerId = 7, Name = "Avery" }, token)),
        new(
            "delete", WireServer.Answer(200, ""),
            (titan, token) => titan.RunAsync(new DeleteCustomerContact { CustomerId = 7, ContactId = 9 }, token)),
        new("raw", Json(Customer),
            (titan, token) => titan.RunAsync(new RawRequest { UrlType = "crm", Url = "/customers/7", Method = RawMethod.GET }, token)),
        new("upload", Json("""{"path":"a.jpg"}"""),
            (titan, token) => titan.RunAsync(
                new CreateInstalledEquipmentAttachment { File = FileContent.FromBytes("a.jpg", [1, 2, 3]) }, token)),
        new("download", WireServer.Answer(200, Encoding.ASCII.GetBytes("all of the file"), "Content-Type: image/jpeg"), DownloadAsync),
    ];

    public override string ToString() => Name;

    private static byte[] Json(string json) => WireServer.Answer(200, json, "Date: Mon, 02 Nov 2026 08:00:00 GMT");

    private static byte[] Compressed(string json, string encoding, Func<Stream, Stream> compress)
    {
        using var buffer = new MemoryStream();
        using (var compressing = compress(buffer))
        {
            compressing.Write(Encoding.UTF8.GetBytes(json));
        }

        return WireServer.Answer(200, buffer.ToArray(), "Content-Type: application/json", $"Content-Encoding: {encoding}");
    }

    private static async Task DownloadAsync(TitanClient titan, CancellationToken cancellationToken)
    {
        await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a.jpg" }, cancellationToken);
        await download.Content.CopyToAsync(Stream.Null, cancellationToken);
    }
}
