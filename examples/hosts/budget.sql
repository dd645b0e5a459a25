-- The budget of an invented department as its program keeps it: amounts in 分.
create table department(name text, year integer, staff integer);
insert into department values ('青禾市档案服务中心', 2024, 12);

create table receipt(source text, amount integer);
insert into receipt values
  ('财政拨款（补助）', 286410000),
  ('一般公共预算', 286410000),
  ('政府性基金预算', null),
  ('事业收入', 12000000);

-- Expenditure by functional account: classes, sections and items, with their own totals.
create table account(code text, name text, total integer, basic integer, project integer);
insert into account values
  ('201', '一般公共服务支出', 249160000, 189160000, 60000000),
  ('20126', '档案事务', 249160000, 189160000, 60000000),
  ('2012601', '行政运行', 189160000, 189160000, null),
  ('2012604', '档案馆', 60000000, null, 60000000),
  ('208', '社会保障和就业支出', 28150000, 28150000, null),
  ('20805', '行政事业单位养老支出', 28150000, 28150000, null),
  ('2080505', '机关事业单位基本养老保险缴费支出', 28510000, 28150000, null), -- a slip: 28.15 is right
  ('221', '住房保障支出', 21100000, 21100000, null),
  ('22102', '住房改革支出', 21100000, 21100000, null),
  ('2210201', '住房公积金', 21100000, 21100000, null);

-- What the department says of its budget in words.
create table statement(subject text, amount integer);
insert into statement values
  ('2024年收入预算', 298410000),
  ('2024年支出预算', 298410000);
