namespace TitanConnector.OpenApi.Tests;

public sealed class UploadTests
{
    private const string Multipart = "multipart/form-data; boundary=\"cut\"";

    [Theory]
    [InlineData("--cut\r\nContent-Disposition: form-data; name=file; filename=a.txt\r\n\r\nhello\r\n--cut--\r\n")]
    [InlineData("--cut\r\nContent-Type: image/png\r\nContent-Disposition: form-data; filename=\"name.png\"; name=\"file\"\r\n\r\n"
        + "\u0001\u0002\r\n--cut--")]
    public void Single_part_named_file_is_accepted(string body) => Check(Multipart, body).ShouldBeEmpty();

    [Theory]
    // As documented, which is wrong.
    [InlineData("application/json", "{\"file\":\"aGVsbG8=\"}")]
    [InlineData("multipart/form-data", "--cut\r\nContent-Disposition: form-data; name=file\r\n\r\nhello\r\n--cut--\r\n")]
    [InlineData("application/octet-stream", "hello")]
    [InlineData(Multipart, "--cut\r\nContent-Disposition: form-data; name=image; filename=file\r\n\r\nhello\r\n--cut--\r\n")]
    [InlineData(Multipart, "--cut\r\nContent-Disposition: form-data; filename=file\r\n\r\nhello\r\n--cut--\r\n")]
    [InlineData(Multipart, "--cut\r\nX: y\r\n\r\n\r\nContent-Disposition: form-data; name=file\r\n\r\nhello\r\n--cut--\r\n")]
    [InlineData(Multipart, "--other\r\nContent-Disposition: form-data; name=file\r\n\r\nhello\r\n--other--\r\n")]
    [InlineData(Multipart,
        "--cut\r\nContent-Disposition: form-data; name=file\r\n\r\na\r\n"
        + "--cut\r\nContent-Disposition: form-data; name=note\r\n\r\nb\r\n--cut--")]
    [InlineData(Multipart, "")]
    public void Any_other_value_is_refused(string contentType, string body) => Check(contentType, body).ShouldBe(["request body"]);

    private static IEnumerable<string> Check(string contentType, string body) =>
        Tiny.Refused(
            new HttpExchange("POST", Tiny.Things + "/7/attachments", "", contentType, body, 200, "application/json", """{"path":"p"}"""));
}
