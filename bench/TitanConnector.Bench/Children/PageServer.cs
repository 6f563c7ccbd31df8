using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TitanConnector.Bench.Children;

/// <summary>
/// A list of any length that costs its server next to nothing: every record is the same 905 bytes but for
/// its id and when it was created. Where the emulator is
/// what takes the time, this shows the client. It also counts how many requests are under way at once, and in any second.
/// </summary>
internal sealed class PageServer(int total, TimeSpan latency)
{
    private const int RecordLength = 905;
    private const int IdAt = 6;
    private const int FractionLength = 7;
    private const long FirstId = 100_000_000;

    private static readonly byte[] Record = NewRecord();

    // Each record is created 100 ns after the one before.
    private static readonly int FractionAt = Record.AsSpan().IndexOf("0000000Z"u8);

    private readonly Lock _lock = new();
    private readonly Queue<long> _lastSecond = [];
    private int _underWay;
    private int _mostUnderWay;
    private int _mostInASecond;

    public static async Task<int> RunAsync(string[] args)
    {
        var server = new PageServer(
            int.Parse(args[0], CultureInfo.InvariantCulture), TimeSpan.FromMilliseconds(double.Parse(args[1], CultureInfo.InvariantCulture)));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());

        // Whoever started it ends it by closing its standard input.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/connect/token")
        {
            await WriteAsync(http, """{"access_token":"bench","expires_in":900,"token_type":"Bearer"}""");
            return;
        }

        if (http.Request.Path == "/stats")
        {
            await WriteAsync(http, $$"""{"inFlight":{{_mostUnderWay}},"inASecond":{{_mostInASecond}}}""");
            return;
        }

        Begin();
        try
        {
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency, TimeProvider.System, http.RequestAborted);
            }

            var query = http.Request.Query;

            // Nothing in this list is ever modified.
            await WritePageAsync(http, query.ContainsKey("modifiedOnOrAfter") ? 0 : total, Number(query["page"], 1), Number(query["pageSize"], 50), query.ContainsKey("includeTotal"));
        }
        finally
        {
            lock (_lock)
            {
                _underWay--;
            }
        }
    }

    private void Begin()
    {
        var now = TimeProvider.System.GetTimestamp();
        lock (_lock)
        {
            _mostUnderWay = Math.Max(_mostUnderWay, ++_underWay);
            _lastSecond.Enqueue(now);
            while (TimeProvider.System.GetElapsedTime(_lastSecond.Peek(), now) >= TimeSpan.FromSeconds(1))
            {
                _lastSecond.Dequeue();
            }

            _mostInASecond = Math.Max(_mostInASecond, _lastSecond.Count);
        }
    }

    private static async Task WritePageAsync(HttpContext http, int total, int page, int size, bool withTotal)
    {
        var first = Math.Min((long)(page - 1) * size, total);
        var count = (int)Math.Min(size, total - first);
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"page":{{page}},"pageSize":{{size}},"hasMore":{{(first + count < total ? "true" : "false")}},"totalCount":{{(withTotal ? total : "null")}},"data":["""));
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = head.Length + ((RecordLength + 1L) * count) - (count > 0 ? 1 : 0) + 2;
        var writer = http.Response.BodyWriter;
        head.CopyTo(writer.GetSpan(head.Length));
        writer.Advance(head.Length);
        for (var i = 0; i < count; i++)
        {
            WriteRecord(writer.GetSpan(RecordLength + 1), first + i, isFirst: i == 0, out var length);
            writer.Advance(length);
            if (i % 64 == 63)
            {
                await writer.FlushAsync(http.RequestAborted);
            }
        }

        "]}"u8.CopyTo(writer.GetSpan(2));
        writer.Advance(2);
        await writer.FlushAsync(http.RequestAborted);
    }

    private static void WriteRecord(Span<byte> to, long index, bool isFirst, out int length)
    {
        length = RecordLength + (isFirst ? 0 : 1);
        to[0] = (byte)',';
        var record = to[(isFirst ? 0 : 1)..];
        Record.CopyTo(record);
        Utf8Formatter.TryFormat(FirstId + index, record[IdAt..], out _);
        Utf8Formatter.TryFormat(index, record[FractionAt..], out _, new StandardFormat('D', FractionLength));
    }

    private static byte[] NewRecord()
    {
        var start = $$"""{"id":{{FirstId}},"active":true,"name":"Avery Heating and Cooling","type":"Residential","address":{"street":"4742 Champlin Plaza","unit":null,"city":"Harrisonton","state":"OH","zip":"43215","country":"USA","latitude":39.9612,"longitude":-82.9988},"customFields":[],"balance":0.0,"taxExempt":false,"tagTypeIds":[20000001,20000002],"doNotMail":false,"doNotService":false,"nationalAccount":false,"createdOn":"2024-05-06T07:08:09.0000000Z","createdById":10000001,"modifiedOn":"2024-05-06T07:08:09.1234567Z","mergedToId":null,"paymentTermId":null,"creditLimit":0,"creditLimitBalance":0,"externalData":null,"note":""";
        return Encoding.ASCII.GetBytes($"{start}\"{new string('x', RecordLength - start.Length - 3)}\"}}");
    }

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static Task WriteAsync(HttpContext http, string json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }
}
