using System.Text;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Formats;

namespace EditorBackend.Tests.Transfer;

public sealed class CsvReadingTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("key,value,type,tier,kms\n/a,1,String,Standard,alias/x")]
    [InlineData("NAME,Value,TYPE,Tier,KeyId\n/a,1,String,Standard,alias/x")]
    [InlineData("kms, tier ,type,value,name\nalias/x,Standard,String,1,/a")]
    public void Columns_stand_in_any_order_and_case_under_either_name(string text)
    {
        var record = Assert.Single(Read(text).Records);

        Assert.Null(record.Problem);
        Assert.Equal("/a", record.Text(FileField.Name));
        Assert.Equal("1", record.Text(FileField.Value));
        Assert.Equal("String", record.Text(FileField.Type));
        Assert.Equal("Standard", record.Text(FileField.Tier));
        Assert.Equal("alias/x", record.Text(FileField.KeyId));
    }

    [Fact]
    public void Values_come_as_they_are()
    {
        var record = Assert.Single(Read("key,value\n/a,\" x, \"\"y\"\"\r\nz=1 \"").Records);

        Assert.Equal(" x, \"y\"\r\nz=1 ", record.Text(FileField.Value));
    }

    [Fact]
    public void A_record_begins_in_its_physical_line_also_after_values_with_line_breaks()
    {
        var file = Read("key,value\r\n/a,\"1\r\n2\n3\"\r\n\r\n/b,4\r\n/c,\"5\n6\",7\r\n,,\r\n/d,8");

        Assert.Equal([2, 6, 7, 10], file.Records.Select(record => record.Line));
    }

    [Fact]
    public void Unknown_columns_are_told()
    {
        var file = Read("key,value,owner,\n/a,1,me,");

        Assert.Equal(["owner", "column 4 (no name)"], file.UnknownColumns);
        Assert.Null(Assert.Single(file.Records).Problem);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("\n\n", "The file is empty.")]
    [InlineData("key,type\n", "Line 1: the header has no column \"value\".")]
    [InlineData("\nvalue,type\n", "Line 2: the header has no column \"name\" (or \"key\").")]
    [InlineData("key,value,Value\n", "Line 1, column 3: the column \"Value\" appears twice in the header, first as column 2.")]
    [InlineData("key,value,name\n", "Line 1, column 3: \"name\" means the same as \"key\" in column 1.")]
    [InlineData("key,\"value\n", "Line 1, column 2: The quote that opens this cell is never closed.")]
    public void A_file_without_a_good_header_is_refused(string text, string message)
    {
        var refused = Assert.Throws<FailureException>(() => Read(text));

        Assert.Equal(FailureCode.Invalid, refused.Code);
        Assert.Equal(message, refused.Message);
    }

    [Theory]
    [InlineData("key;value\n/a;1", "semicolons")]
    [InlineData("key\tvalue\n/a\t1", "tabs")]
    public void Another_separator_is_named(string text, string word) =>
        Assert.Contains(word, Assert.Throws<FailureException>(() => Read(text)).Failure.Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("/a", "This row has fewer cells (1) than the header (3).", 1, null)]
    [InlineData("/a,1,String,x", "This row has more cells (4) than the header (3). A value that contains a comma must be in quotes.", 13, 4)]
    [InlineData("/a,sec\"ret,String", "This cell contains a quote but is not in quotes", 4, 2)]
    [InlineData("/a,\"sec\"ret,String", "There is more text after the closing quote of this cell", 4, 2)]
    [InlineData("/a,\"secret,String\n/b,2,String", "The quote that opens this cell is never closed.", 4, 2)]
    public void A_broken_row_tells_its_line_and_column(string row, string message, int character, int? column)
    {
        var records = Read($"key,value,type\n/ok,1,String\n{row}").Records;

        Assert.Null(records[0].Problem);
        var problem = records[1].Problem!;
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sec", problem.Message, StringComparison.Ordinal);
        Assert.Equal(new TextPlace(3, character), problem.Place);
        Assert.Equal(column, problem.Column);
    }

    [Fact]
    public void Rows_after_a_broken_one_are_read()
    {
        var records = Read("key,value\n/a,x\"y\n/b,2").Records;

        Assert.NotNull(records[0].Problem);
        Assert.Null(records[1].Problem);
        Assert.Equal("2", records[1].Text(FileField.Value));
    }

    [Fact]
    public void A_cell_below_a_value_with_line_breaks_is_found()
    {
        var file = Read("key,value,type\n/a,\"1\n22, \"\"3\"\"\",Sting");

        Assert.Equal(new TextPlace(3, 12), file.Records[0].Place(file.Columns[2]));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task Unicode_with_a_byte_order_mark_and_UTF_8_without_are_read(string encoding, bool mark)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("key,value\n/ä,€😀");
        await File.WriteAllBytesAsync(_file, [.. mark ? Encoding.GetEncoding(encoding).GetPreamble() : [], .. bytes]);

        var file = await new CsvParameterReader().ReadAsync(_file, default);

        Assert.Equal("€😀", Assert.Single(file.Records).Text(FileField.Value));
        Assert.Equal(2, file.Records[0].Line);
    }

    [Fact]
    public async Task Other_encodings_are_refused()
    {
        await File.WriteAllBytesAsync(_file, [.. "key,value\n/a,"u8, 0xE4]);
        Assert.Contains("UTF-8", (await RefusedAsync()).Message, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(_file, new UnicodeEncoding(bigEndian: false, byteOrderMark: false).GetBytes("key,value\n/a,1"));
        Assert.Contains("UTF-8", (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_unread()
    {
        await using (var stream = File.OpenWrite(_file))
        {
            stream.SetLength(CsvParameterReader.MaxBytes + 1);
        }

        Assert.Contains("up to 50 MB", (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_not_found()
    {
        File.Delete(_file);

        Assert.Equal(FailureCode.NotFound, (await RefusedAsync()).Code);
    }

    private async Task<Failure> RefusedAsync() =>
        (await Assert.ThrowsAsync<FailureException>(() => new CsvParameterReader().ReadAsync(_file, default))).Failure;

    private static ParameterFile Read(string text) => CsvParameterReader.Read(text, default);
}
